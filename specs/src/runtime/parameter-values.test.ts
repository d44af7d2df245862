import { describe, expect, test } from "vitest";
import type { Operation, Parameter } from "./operation-table.ts";
import { typedParameters } from "./parameter-values.ts";

const parameter = (location: Parameter["in"], name: string, type: Parameter["type"]) => ({ in: location, name, type });
const operation = {
  parameters: [
    parameter("path", "id", "integer"),
    parameter("query", "force", "boolean"),
    parameter("query", "ratio", "number"),
    parameter("query", "tags", "array"),
    parameter("header", "X-Project-ID", "string"),
  ],
} as unknown as Operation;

const read = (path: Record<string, string>, query: string, headers: Record<string, string> = {}) =>
  typedParameters(operation, { path, query: new URLSearchParams(query), header: (name) => headers[name] });

test("reads text as the declared type", () => {
  expect(read({ id: "12" }, "force=true&ratio=-1.5e3&tags=a&tags=b", { "x-project-id": "110011" })).toEqual({
    path: { id: 12 },
    query: { force: true, ratio: -1500, tags: ["a", "b"] },
    header: { "X-Project-ID": "110011" },
  });
});

test("leaves text that does not read as its type, so that the schema names the fault", () => {
  expect(read({ id: "12x" }, "force=TRUE&ratio=&ratio2=1")).toEqual({
    path: { id: "12x" },
    query: { force: "TRUE", ratio: "", ratio2: "1" },
    header: {},
  });
});

test("keeps a repeated scalar as a list, which no scalar schema accepts", () => {
  expect(read({ id: "1" }, "force=true&force=false").query).toEqual({ force: ["true", "false"] });
});

test.each([
  ["9007199254740991", 9_007_199_254_740_991],
  ["9007199254740992", "9007199254740992"],
  ["1334298001891961", 1_334_298_001_891_961],
])("the integer %s is read as far as numbers are exact", (text, value) => {
  expect(read({ id: text }, "").path).toEqual({ id: value });
});

describe("reads the styles of OpenAPI", () => {
  type Shape = Omit<Parameter, "in" | "name" | "required" | "pointer">;
  const list: Shape = { type: "array", items: "integer" };
  const pair: Shape = { type: "object", members: { a: "string", n: "integer" } };
  const value = (location: Parameter["in"], shape: Shape, text: string) => {
    const declared = { parameters: [{ ...shape, in: location, name: "p" }] } as unknown as Operation;
    return typedParameters(declared, {
      path: location === "path" ? { p: text } : {},
      query: new URLSearchParams(location === "query" ? text : ""),
      header: (name) => (name === (location === "cookie" ? "cookie" : "p") ? text : undefined),
    })[location]?.["p"];
  };
  test.each<[string, Parameter["in"], Shape, string, unknown]>([
    ["a list of numbers, a key for each", "query", list, "p=1&p=2", [1, 2]],
    ["a list of one", "query", list, "p=1", [1]],
    ["an empty list of numbers", "query", list, "p=", []],
    ["a list of texts with an empty one", "query", { type: "array" }, "p=", [""]],
    ["a list after one key", "query", { ...list, explode: false }, "p=1,2", [1, 2]],
    ["a list between spaces", "query", { ...list, style: "spaceDelimited" }, "p=1%202", [1, 2]],
    ["a list between pipes", "query", { ...list, style: "pipeDelimited" }, "p=1|2", [1, 2]],
    ["a list of booleans", "query", { type: "array", items: "boolean" }, "p=true&p=x", [true, "x"]],
    ["an object over several keys", "query", pair, "a=x&n=1&other=2", { a: "x", n: 1 }],
    ["an object with any keys", "query", { type: "object", members: { "*": "integer" } }, "z=1", { z: 1 }],
    ["an object after one key", "query", { ...pair, explode: false }, "p=a,x,n,1", { a: "x", n: 1 }],
    ["a deep object", "query", { ...pair, style: "deepObject" }, "p[a]=x&p[n]=1", { a: "x", n: 1 }],
    ["a deeper object", "query", { ...pair, style: "deepObject" }, "p[b][c]=x", { b: { c: "x" } }],
    ["JSON", "query", { type: "object", content: "application/json" }, 'p={"n":1}', { n: 1 }],
    ["a list in a path", "path", list, "1,2", [1, 2]],
    ["a label", "path", { ...list, style: "label", explode: true }, ".1.2", [1, 2]],
    ["a scalar label", "path", { type: "integer", style: "label" }, ".7", 7],
    ["a matrix", "path", { ...list, style: "matrix" }, ";p=1,2", [1, 2]],
    ["an exploded matrix", "path", { ...list, style: "matrix", explode: true }, ";p=1;p=2", [1, 2]],
    ["a scalar matrix", "path", { type: "integer", style: "matrix" }, ";p=7", 7],
    ["an object in a path", "path", { ...pair, explode: true }, "a=x,n=1", { a: "x", n: 1 }],
    ["a list in a header", "header", list, "1,2", [1, 2]],
    ["a cookie", "cookie", { type: "integer" }, "q=1; p=12; r=2", 12],
    ["an encoded cookie", "cookie", { type: "string" }, 'p="a%20b"', "a b"],
  ])("%s", (_, location, shape, text, want) => {
    expect(value(location, shape, text)).toEqual(want);
  });

  test("a member named like the prototype stays a member", () => {
    const declared = { parameters: [] } as unknown as Operation;
    const { query } = typedParameters(declared, {
      path: {},
      query: new URLSearchParams("__proto__=x"),
      header: () => undefined,
    });
    expect(Object.entries(query)).toEqual([["__proto__", "x"]]);
  });
});
