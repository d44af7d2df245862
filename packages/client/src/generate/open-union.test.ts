import ts from "typescript";
import { expect, test } from "vitest";
import { openUnion } from "./open-union.ts";

function print(schema: object): string | undefined {
  const node = openUnion(schema);
  const file = ts.createSourceFile("x.ts", "", ts.ScriptTarget.Latest);
  return node && ts.createPrinter().printNode(ts.EmitHint.Unspecified, node, file).replace(/\s+/g, " ");
}

test.each([
  [{ type: "string", "x-extensible-enum": ["A", "B"] }, '"A" | "B" | (string & {})'],
  [{ type: "integer", "x-extensible-enum": [1, -2] }, "1 | -2 | (number & {})"],
  [{ type: ["string", "null"], "x-extensible-enum": ["A"] }, '"A" | (string & {}) | null'],
  [{ type: "string", "x-extensible-enum": ["A", null] }, '"A" | (string & {}) | null'],
  [{ type: "string", enum: ["A"] }, undefined],
])("%j is %s", (schema, type) => {
  expect(print(schema)).toBe(type);
});
