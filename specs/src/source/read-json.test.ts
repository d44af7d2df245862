import { expect, test } from "vitest";
import { readJson } from "./read-json.ts";

const at = (value: unknown) => JSON.stringify({ openapi: "3.1.0", paths: value });

test("a document that is whole is its value", () => {
  const paths = {
    "/a": {
      $ref: "#/components/pathItems/a",
      'b "c" :': "d: e",
      mapping: { a: "#/x", b: "Name" },
      list: [{ "\\": 1 }],
    },
  };
  expect(readJson(at(paths))).toEqual({ openapi: "3.1.0", paths });
  expect(readJson(JSON.stringify({ paths }, null, 2))).toEqual({ paths });
});

test.each([
  ["a name that stands twice", '{"a": 1, "b": {"c": 1, "c": 2}}'],
  ["a name that stands twice, written in two ways", '{"a": 1, "\\u0061": 2}'],
  ["a reference to another file", at({ "/a": { $ref: "a.json#/b" } })],
  ["a reference to another host", at({ "/a": { $ref: "https://a.example/b" } })],
  ["an example elsewhere", at({ "/a": { externalValue: "a.json" } })],
  ["a mapping to another file", at({ "/a": { discriminator: { mapping: { a: "a.json" } } } })],
  ["YAML", "openapi: 3.1.0"],
  ["YAML with braces", "{openapi: 3.1.0}"],
  ["a comment", '{"a": 1} # b'],
])("%s is left to the reader that knows lines", (_, text) => {
  expect(readJson(text)).toBeUndefined();
});
