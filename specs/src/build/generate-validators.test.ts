import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ValidatorModule } from "../runtime/contract.ts";
import { generateValidators } from "./generate-validators.ts";
import type { WriteOut } from "./inline-references.ts";
import type { JsonObject } from "./json.ts";
import { ValidatorRegistry } from "./validator-registry.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "validators-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = Array.from({ length: 8 }, (_, index) => `Ledger${index}`);

/** Schemas each of which leads to all others, as in documents of accounts. */
const ledgersOf = (count: number) =>
  Object.fromEntries(
    names.slice(0, count).map((name) => [
      name,
      {
        type: "object",
        required: ["id", "secret"],
        properties: {
          id: { type: "string", format: "uuid" },
          secret: { type: "string", writeOnly: true },
          ...Object.fromEntries(
            names.slice(0, count).map((other) => [other, { $ref: `#/components/schemas/${other}` }]),
          ),
        },
      },
    ]),
  );

async function generate(schemas: JsonObject, entries: readonly string[], writeOut?: WriteOut) {
  const out = mkdtempSync(join(folder, "out-"));
  const registry = new ValidatorRegistry({ components: { schemas } }, "urn:edge-contracts:ledgers", writeOut);
  const [first, ...others] = entries.map((name) =>
    registry.add("response", { $ref: `#/components/schemas/${name}` }, name, `/components/schemas/${name}`),
  );
  const faults = await generateValidators({
    documentId: "urn:edge-contracts:ledgers",
    registry,
    folder: out,
    scratch: join(out, "scratch"),
  });
  rmSync(join(out, "scratch"), { recursive: true });
  const files = readdirSync(out, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  const load = (name = ""): Promise<ValidatorModule> => import(pathToFileURL(join(out, `${name}.js`)).href);
  return {
    faults,
    load,
    first,
    others,
    size: files.reduce((sum, file) => sum + readFileSync(join(out, file)).length, 0),
  };
}

const id = "6fa8bd28-3a12-4c5b-9d0e-000000000001";

test("what schemas lead to in common is generated once, however many operations use it", async () => {
  const one = await generate(ledgersOf(8), names.slice(0, 1), "same value");
  const all = await generate(ledgersOf(8), names, "same value");
  expect(all.faults).toEqual([]);
  // Each more is a line that exports what there is, and used to be everything again.
  expect(all.size).toBeLessThan(one.size * 1.1);
});

test.each(["all", "same value"] as const)(
  "a validator judges through references, %s of them written out",
  async (writeOut) => {
    const { load, others } = await generate(ledgersOf(3), names.slice(0, 3), writeOut);
    const { response, strict } = await load(others[1]);
    expect(response?.({ id, Ledger2: { id, Ledger1: { id, Ledger2: { id: 7 } } } })).toBe(false);
    expect(response?.errors).toMatchObject([{ instancePath: "/Ledger2/Ledger1/Ledger2/id" }]);
    const undeclared = { id, Ledger2: { id, Ledger1: { id, other: 1 } } };
    expect([response?.(undeclared), strict?.(undeclared)]).toEqual([true, false]);
  },
);

test("a faulty schema is told by its own place, by those that lead to it and by nobody else", async () => {
  const schemas = {
    Whole: { type: "object", properties: { next: { $ref: "#/components/schemas/Whole" } } },
    Outer: { type: "object", properties: { inner: { $ref: "#/components/schemas/Inner" } } },
    Inner: { type: "object", properties: { outer: { $ref: "#/components/schemas/Outer" }, word: { pattern: "[" } } },
    Odd: { type: "object", properties: { odd: { $ref: "#/components/schemas/Odd" }, list: { required: "all" } } },
  };
  const { faults, load, first } = await generate(schemas, ["Whole", "Outer", "Odd"], "same value");
  expect(faults).toEqual([
    {
      validator: "Outer.response",
      pointer: "/components/schemas/Inner",
      message: expect.stringContaining("does not compile"),
    },
    {
      validator: "Odd.response",
      pointer: "/components/schemas/Odd/properties/list/required",
      message: expect.stringContaining("not valid JSON Schema"),
    },
  ]);
  expect((await load(first)).response?.({ next: { next: 1 } })).toBe(false);
});

test.each(["all", "same value"] as const)(
  "a discriminator whose values stand in a schema of their own decides, %s written out",
  async (writeOut) => {
    const branch = (kind: string, member: string) => ({
      type: "object",
      required: ["kind", member],
      properties: { kind: { $ref: `#/components/schemas/${kind}` }, [member]: { type: "integer" } },
    });
    const schemas = {
      Shape: {
        oneOf: ["Circle", "Square"].map((name) => ({ $ref: `#/components/schemas/${name}` })),
        discriminator: { propertyName: "kind" },
      },
      Circle: branch("Round", "radius"),
      Square: branch("Edged", "side"),
      Round: { type: "string", enum: ["circle"] },
      Edged: { type: "string", enum: ["square"] },
    };
    const { faults, load, first } = await generate(schemas, ["Shape"], writeOut);
    expect(faults).toEqual([]);
    const { response } = await load(first);
    expect(response?.({ kind: "square", side: 1 })).toBe(true);
    expect(response?.({ kind: "circle", side: 1 })).toBe(false);
    expect(response?.({ kind: "star", side: 1 })).toBe(false);
  },
);
