import standalone from "ajv/dist/standalone/index.js";
import { anything, array, assert, constantFrom, integer, oneof, property, record, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import type { SchemaValidator } from "../runtime/contract.ts";
import { maxFindings } from "../runtime/schema-findings.ts";
import { createAjv, endingEarly } from "./create-ajv.ts";

/** The same schema as a build makes its validator of it, and as Ajv does. */
async function both(schema: object): Promise<{ early: SchemaValidator; whole: SchemaValidator; source: string }> {
  const ajv = createAjv([]);
  ajv.addSchema({ ...schema, $id: "schema" }, "schema");
  const source = endingEarly(standalone.default(ajv, { early: "schema" }));
  const module = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return { early: module.early, whole: createAjv([]).compile(schema) as unknown as SchemaValidator, source };
}

const numbers = { type: "array", items: { type: "number" } };
const texts = { type: "array", items: { type: "string" } };
const schemas: Readonly<Record<string, object>> = {
  items: numbers,
  nested: { type: "array", items: numbers },
  members: { type: "object", additionalProperties: { type: "number" } },
  "one of two, after faults": { type: "object", properties: { a: numbers, b: { anyOf: [numbers, texts] } } },
  "exactly one, after faults": { type: "object", properties: { a: numbers, b: { oneOf: [numbers, texts] } } },
  "none, after faults": { type: "object", properties: { a: numbers, b: { not: texts } } },
  "some, after faults": {
    type: "object",
    properties: { a: numbers, b: { contains: { type: "number" }, minContains: 2 } },
  },
  "on condition": {
    type: "object",
    properties: { a: numbers, b: { if: texts, else: numbers } },
  },
  "none of the branches": {
    anyOf: [{ properties: { a: texts } }, { properties: { b: numbers } }],
    not: { required: ["c"] },
  },
  undeclared: { type: "object", properties: { a: { anyOf: [numbers, texts] } }, unevaluatedProperties: numbers },
};

describe.each(Object.entries(schemas))("%s", async (_, schema) => {
  const { early, whole } = await both(schema);
  const list = oneof(
    tuple(constantFrom(0, "a", null), integer({ min: 0, max: 150 })).map(([item, count]) => Array(count).fill(item)),
    array(oneof(integer(), constantFrom("a", "b"), array(constantFrom(0, "a")))),
  );
  const value = oneof(list, record({ a: list, b: list, c: list }, { requiredKeys: [] }), anything({ maxDepth: 2 }));

  test("is judged as Ajv judges it, with all faults up to the bound", () => {
    assert(
      property(value, (made) => {
        const sent = JSON.parse(JSON.stringify(made) ?? "null") as unknown;
        const isValid = whole(sent);
        expect(early(sent)).toBe(isValid);
        if (!isValid && (whole.errors ?? []).length <= maxFindings) {
          expect(early.errors?.map(({ instancePath, schemaPath }) => `${instancePath} ${schemaPath}`)).toEqual(
            whole.errors?.map(({ instancePath, schemaPath }) => `${instancePath} ${schemaPath}`),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

test("a million faults cost as little as some hundred", async () => {
  const { early } = await both({ type: "array", items: { type: "object", required: ["a"] } });
  expect(early(Array(1_000_000).fill(0))).toBe(false);
  expect(early.errors).toHaveLength(maxFindings + 1);
  expect(early(Object.assign([], { 0: { a: 1 } }))).toBe(true);
});
