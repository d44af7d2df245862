import { expect, test } from "vitest";
import { ApiError } from "./api-error.ts";
import { isProblem } from "./is-problem.ts";

const type = "https://h/cps/v2/error-types/not-found";
const failure = {
  ok: false,
  documented: true,
  status: 404,
  error: { type },
  headers: new Headers(),
  response: new Response(),
} as const;

test.each([
  [{ type }, true],
  [{ type: "not-found" }, true],
  [{ type: "/x/problem-types/not-found" }, true],
  [{ type: "https://h/cps/v2/error-types/group-not-found" }, false],
  [{ type: "https://h/not-found/other" }, false],
  [{}, false],
  [null, false],
  ["not-found", false],
  [failure, true],
  [{ ...failure, ok: true }, false],
  [new ApiError("x", failure), true],
  [new Error("x"), false],
])("%j", (value, expected) => {
  expect(isProblem(value, "not-found")).toBe(expected);
});
