import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { specsFolder } from "./discover-apis.ts";
import { generateValidators } from "./generate-validators.ts";
import { ValidatorRegistry } from "./validator-registry.ts";
import { ValidatorSources } from "./validator-sources.ts";

const id = `urn:edge-contracts:kept-${process.pid}`;
const cache = join(
  specsFolder,
  "../node_modules/.cache/edge-contracts-validators",
  `urn-edge-contracts-kept-${process.pid}.json`,
);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "validator-sources-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(cache, { force: true });
});

const entry = (name: string, schema: unknown) => ({ name, pointer: `/${name}`, schemas: { request: schema } });

test("a source is made once, and anew where its schema has changed", () => {
  const make = vi.fn(() => "source");
  const one = entry("one", { type: "string" });
  for (let build = 0; build < 2; build++) {
    const sources = ValidatorSources.read(id);
    expect(sources.of(one, make)).toBe("source");
    sources.write();
  }
  expect(make).toHaveBeenCalledTimes(1);
  ValidatorSources.read(id).of(entry("one", { type: "number" }), make);
  ValidatorSources.read(id).of(entry("two", { type: "string" }), make);
  expect(make).toHaveBeenCalledTimes(3);
});

test("a fault is looked for each time, and what nobody used is forgotten", () => {
  const broken = vi.fn(() => ({ fault: true }));
  for (let build = 0; build < 2; build++) {
    const sources = ValidatorSources.read(id);
    sources.of(entry("broken", false), broken);
    sources.write();
  }
  expect(broken).toHaveBeenCalledTimes(2);
  expect(JSON.parse(readFileSync(cache, "utf8")).sources).toEqual({});
});

test.each([
  ["damaged", () => "{"],
  ["made by other code", (text: string) => text.replace('"madeBy":"', '"madeBy":"other')],
])("what is kept and %s is not used", (_, spoil) => {
  const one = entry("one", { type: "string" });
  const first = ValidatorSources.read(id);
  first.of(one, () => "old");
  first.write();
  writeFileSync(cache, spoil(readFileSync(cache, "utf8")));
  expect(ValidatorSources.read(id).of(one, () => "new")).toBe("new");
});

test("what is built with kept sources is what is built without", async () => {
  rmSync(cache, { force: true });
  const item = {
    type: "object",
    properties: { name: { type: "string", format: "email" }, tags: { uniqueItems: true } },
  };
  const built = async (bodies: Readonly<Record<string, object>>) => {
    const registry = new ValidatorRegistry({}, id);
    for (const [name, body] of Object.entries(bodies)) registry.add("request", body, name, `/${name}`);
    const out = mkdtempSync(join(folder, "out-"));
    expect(
      await generateValidators({
        documentId: id,
        registry,
        folder: out,
        scratch: mkdtempSync(join(folder, "scratch-")),
      }),
    ).toEqual([]);
    const files = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
    return files.sort().map((file) => [file, readFileSync(join(out, file), "utf8")]);
  };
  await built({ item });
  const edited = { list: { type: "array", items: item, maxItems: 3 }, item };
  const withKept = await built(edited);
  rmSync(cache);
  expect(withKept).toEqual(await built(edited));
  expect(withKept.length).toBeGreaterThan(1);
});
