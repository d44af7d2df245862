import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { edits, type LabelledEdit } from "../../test/contract-edits/edits.ts";
import { describeApi } from "../build/describe-api.ts";
import { sourceLines } from "../build/source-lines.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import { locateSource } from "../runtime/locate-source.ts";
import type { Change } from "./change.ts";
import { compareEditions } from "./compare-contracts.ts";
import type { Edition } from "./edition.ts";

const fixture = resolve(import.meta.dirname, "../../test/fixtures/lending");
const text = readFileSync(join(fixture, "openapi.yaml"), "utf8");
let folder: string;
let before: Edition;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "contract-edits-"));
  before = await editionOf(text);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An edition of a contract in a single file, which needs no bundling. */
async function editionOf(source: string): Promise<Edition> {
  const specs = mkdtempSync(join(folder, "specs-"));
  cpSync(fixture, join(specs, "lending"), { recursive: true });
  const root = join(specs, "lending/openapi.yaml");
  writeFileSync(root, source);
  const document = parse(source);
  const api = { id: "lending", folder: join(specs, "lending"), root, redoclyConfig: "" };
  const lines = sourceLines(root, document, specs);
  const contract = { document: async () => document, sourceLines: async () => lines };
  return {
    document,
    description: await describeApi(api, document, new ValidatorRegistry(document, "urn:edition:lending"), []),
    locate: async (pointer) => (await locateSource(contract, { pointer })).source,
  };
}

function apply(what: string, source: string, edit: LabelledEdit["edit"]): string {
  let edited = source;
  for (const [from, to] of edit) {
    const next = edited.replace(from, to);
    if (next === edited) throw new Error(`"${what}" edits nothing: ${from}`);
    edited = next;
  }
  return edited;
}

test("the corpus has more than ninety edits, of both kinds", () => {
  expect(edits.length).toBeGreaterThan(90);
  expect(edits.filter(({ verdict }) => verdict === "breaking").length).toBeGreaterThan(65);
  expect(edits.filter(({ verdict }) => verdict === "harmless").length).toBeGreaterThan(15);
  expect(new Set(edits.map(({ what }) => what)).size).toBe(edits.length);
});

test("an edition is equal to itself", async () => {
  expect(await compareEditions("lending", before, await editionOf(text))).toEqual([]);
});

describe.each(edits)("a contract that $what", (edit) => {
  let changes: Change[];
  beforeAll(async () => {
    const { what, prepare, edit: replacements } = edit;
    const source = apply(what, text, prepare ?? []);
    const base = prepare === undefined ? before : await editionOf(source);
    changes = await compareEditions("lending", base, await editionOf(apply(what, source, replacements)));
  });

  test(`is ${edit.verdict}`, () => {
    const verdicts = changes.map(({ verdict, message }) => ({ verdict, message }));
    if (edit.verdict === "breaking") expect(verdicts).toContainEqual(expect.objectContaining({ verdict: "breaking" }));
    else expect(verdicts.filter(({ verdict }) => verdict === "breaking")).toEqual([]);
  });

  test("is told with its direction and every operation", () => {
    const told = changes.filter(({ verdict, direction }) => verdict === edit.verdict && direction === edit.direction);
    if (edit.operations.length === 0) return;
    const operations = new Set(told.flatMap((change) => change.operations));
    expect([...operations].sort(), JSON.stringify(changes, null, 2)).toEqual([...edit.operations].sort());
  });

  test("has a line, and where it breaks something a witness and what becomes of a call", () => {
    for (const { verdict, place, witness, client, message } of changes) {
      if (!message.includes("problem `")) expect(place, message).toMatchObject({ file: "lending/openapi.yaml" });
      if (verdict === "breaking")
        expect({ witness, client }, message).toEqual({ witness: expect.any(String), client: expect.any(String) });
    }
  });
});
