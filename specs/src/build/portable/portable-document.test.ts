import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { objectOf } from "../json.ts";
import { runRedocly } from "../run-redocly.ts";
import { lossSentences } from "./losses.ts";
import { portableDocument } from "./portable-document.ts";

const dist = join(import.meta.dirname, "../../../dist");
const apis = ["admin-jobs", "china-cdn", "contract-api", "cps"];
const read = (name: string) => JSON.parse(readFileSync(join(dist, `${name}.portable.json`), "utf8"));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portable-"));
  // Stock rules; that every example fits is what shows that the portable form refuses nothing that the contract takes.
  const rules = { "no-invalid-media-type-examples": { severity: "error", allowAdditionalProperties: true } };
  writeFileSync(
    join(folder, "redocly.yaml"),
    JSON.stringify({ extends: ["recommended"], telemetry: "off", rules: { ...rules, "info-license-strict": "off" } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(apis)("the portable form of %s", (api) => {
  test("passes Redocly's recommended rules, and its schemas take every example", async () => {
    const { stdout } = await runRedocly(
      ["lint", join(dist, `${api}.portable.json`), `--config=${join(folder, "redocly.yaml")}`, "--format=json"],
      folder,
    );
    const found: { message: string; location: { pointer: string }[] }[] = JSON.parse(stdout).problems;
    expect(found.map(({ message, location }) => `${location[0]?.pointer} ${message}`)).toEqual([]);
  });

  test("is OpenAPI 3.0 and flat", () => {
    const document = read(api);
    expect(document.openapi).toBe("3.0.3");
    expect(Object.keys(document.components).sort()).toEqual(["schemas", "securitySchemes"]);
    for (const [pointer, node] of nodes(document)) {
      const names = Object.keys(node).filter((name) => ["if", "const", "not", "$defs"].includes(name));
      if (!pointer.endsWith("/properties") && !pointer.includes("/value/")) expect(names, pointer).toEqual([]);
      if (Array.isArray(node["allOf"])) expect(node["allOf"].length, pointer).toBe(1);
      if ("nullable" in node && !pointer.includes("/value/")) expect(node["type"], pointer).toBeTypeOf("string");
      const content = objectOf(node["content"]);
      if (Object.keys(content).length > 0 && !pointer.includes("/value/")) {
        expect(Object.keys(content).length, pointer).toBe(1);
      }
    }
  });

  test("says in the document what it lost", () => {
    expect(read(api)["x-losses"].length).toBeGreaterThan(0);
    for (const loss of read(api)["x-losses"]) expect(Object.values(lossSentences)).toContain(loss);
  });
});

/** Every object of a document with its pointer. */
function* nodes(node: unknown, pointer = ""): Generator<[string, Record<string, unknown>]> {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) yield [pointer, node as Record<string, unknown>];
  for (const [name, child] of Object.entries(node)) yield* nodes(child, `${pointer}/${name}`);
}

/** The portable form of a document with one answer of this schema. */
function schemaOf(schema: unknown, schemas: object = {}) {
  const content = { "application/json": { schema } };
  const paths = { "/a": { get: { responses: { "200": { description: "A.", content } } } } };
  const document = portableDocument({ openapi: "3.1.0", info: {}, paths, components: { schemas } });
  const answer = objectOf(objectOf(objectOf(objectOf(objectOf(document["paths"])["/a"])["get"])["responses"])["200"]);
  return {
    schema: objectOf(objectOf(answer["content"])["application/json"])["schema"],
    schemas: objectOf(objectOf(document["components"])["schemas"]),
    losses: document["x-losses"],
  };
}

describe("writing a schema as OpenAPI 3.0", () => {
  test.each<[what: string, from: object, to: object]>([
    ["a type or null", { type: ["string", "null"] }, { type: "string", nullable: true }],
    ["two types", { type: ["string", "integer"] }, { anyOf: [{ type: "string" }, { type: "integer" }] }],
    ["a constant", { const: "a" }, { type: "string", enum: ["a"] }],
    [
      "an exclusive bound",
      { type: "number", exclusiveMinimum: 1 },
      { type: "number", minimum: 1, exclusiveMinimum: true },
    ],
    ["an example", { type: "string", examples: ["a", "b"] }, { type: "string", example: "a" }],
    ["a pattern that looks ahead", { type: "string", pattern: "^(?!ctr_)" }, { type: "string" }],
    [
      "a name among values or null",
      { type: ["string", "null"], enum: ["a", "b", null] },
      { type: "string", nullable: true },
    ],
    [
      "parts of one object",
      {
        allOf: [
          { type: "object", required: ["a"], properties: { a: { type: "string" } } },
          { required: ["b"], properties: { a: { maxLength: 3 }, b: { type: "integer" } } },
        ],
      },
      {
        type: "object",
        required: ["a", "b"],
        properties: { a: { type: "string", maxLength: 3 }, b: { type: "integer" } },
      },
    ],
    ["a condition", { type: "object", dependentRequired: { a: ["b"] } }, { type: "object" }],
  ])("%s", (_, from, to) => {
    expect(schemaOf(from).schema).toEqual(to);
  });

  test("a reference or null becomes a schema of that name", () => {
    const { schema, schemas } = schemaOf(
      { anyOf: [{ $ref: "#/components/schemas/thing" }, { type: "null" }] },
      { thing: { type: "object", title: "Thing", properties: { a: { $ref: "#/components/schemas/thing" } } } },
    );
    expect(schema).toEqual({ $ref: "#/components/schemas/thing-or-null" });
    expect(schemas).toMatchObject({
      thing: { type: "object", properties: { a: { $ref: "#/components/schemas/thing" } } },
      "thing-or-null": { type: "object", nullable: true, title: "Thing or null" },
    });
  });

  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const next = (schema: object, more: object = {}) => ({ type: "object", properties: { next: schema }, ...more });
  test.each<[what: string, schemas: Record<string, object>]>([
    ["its own member, renamed", { a: next({ description: "More.", allOf: [ref("a")] }) }],
    ["a part of its own member", { a: next({ allOf: [ref("a"), { properties: { more: { type: "string" } } }] }) }],
    [
      "a part of a member of its part",
      { a: { allOf: [ref("b")] }, b: next({ allOf: [ref("a"), { minProperties: 1 }] }) },
    ],
    [
      "two parts that are parts of one member",
      { a: { allOf: [ref("b"), ref("c")] }, b: next({ allOf: [ref("b"), {}] }), c: next({ allOf: [ref("c"), {}] }) },
    ],
    ["a list of itself", { a: next({ type: "array", items: { allOf: [ref("a")] } }) }],
  ])("a schema that is %s has an end", (_, schemas) => {
    const { schema, schemas: written } = schemaOf(ref("a"), schemas);
    expect(schema).toEqual(ref("a"));
    expect(JSON.stringify(written).length).toBeLessThan(2_000);
    expect(JSON.stringify(written)).toContain('"next"');
  });
});
