import { expect, test } from "vitest";
import type { Json, JsonObject } from "../text/json.ts";
import { type SchemaTree, schemaTree } from "./schema-tree.ts";

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function rowsOf({ members, parts }: SchemaTree): number {
  return [...members, ...parts.flatMap(({ trees }) => trees)].reduce((sum, tree) => sum + rowsOf(tree), 1);
}

test("schemas that all refer to each other make a tree that can be read, evenly deep", () => {
  const names = Array.from({ length: 12 }, (_, index) => `Node${index}`);
  const members = Object.fromEntries(names.map((name) => [name, reference(name)]));
  const schemas = Object.fromEntries(names.map((name) => [name, { type: "object", properties: members }]));
  const document = { components: { schemas } } as unknown as JsonObject;
  for (const depth of ["all", "own"] as const) {
    const tree = schemaTree(reference("Node0") as Json, document, depth);
    expect(rowsOf(tree)).toBeLessThan(1_000);
    expect(tree.members.map(({ name }) => name)).toEqual(names);
    expect(new Set(tree.members.slice(1).map(rowsOf)).size).toBe(1);
  }
});

test("a schema of many rows that refers to nothing is shown whole", () => {
  const properties = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`m${index}`, { type: "string" }]));
  const schema = { type: "object", properties: { inside: { type: "object", properties } } } as Json;
  expect(rowsOf(schemaTree(schema, {}, "all"))).toBe(3_002);
});

test("a schema that is a part of its own member is cut off there, and a part that two of them share is not", () => {
  const schemas = {
    Node: { type: "object", properties: { next: { description: "More.", allOf: [reference("Node")] } } },
    Named: { type: "object", properties: { name: { type: "string" } } },
    Pet: { allOf: [reference("Named")], properties: { owner: { allOf: [reference("Named")] } } },
  };
  const document = { components: { schemas } } as unknown as JsonObject;
  const namesIn = (name: string) => {
    const tree = schemaTree(reference(name) as Json, document, "all");
    return tree.members.map((member) => [member.name, member.members.map((inner) => inner.name)]);
  };
  expect(namesIn("Node")).toEqual([["next", []]]);
  expect(namesIn("Pet")).toEqual([
    ["owner", ["name"]],
    ["name", []],
  ]);
});
