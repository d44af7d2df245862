import { expect, test } from "vitest";
import { initOfFlatArguments } from "./flat-arguments.ts";

test("arguments go where the table says, under their own names", () => {
  const row = {
    id: "x",
    success: {},
    errors: {},
    parameters: { id: "path", idInQuery: ["query", "id"], "X-A": "header" },
  } as const;
  expect(initOfFlatArguments(row, { id: 1, idInQuery: 2, "X-A": "3", body: {}, accept: "a/b" })).toEqual({
    params: { path: { id: 1 }, query: { id: 2 }, header: { "X-A": "3" } },
    body: {},
    accept: "a/b",
  });
});
