import { expect, test } from "vitest";
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

test("does not lose precision of a number beyond the safe integers", () => {
  expect(read({ id: "9007199254740993" }, "").path).toEqual({ id: "9007199254740993" });
});
