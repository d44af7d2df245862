import { expect, test } from "vitest";
import { faultsOf } from "./faults-of.ts";
import { containing, isWanted } from "./wanted.ts";

test.each<[actual: unknown, wanted: unknown, partly: boolean, verdict: boolean]>([
  [{ a: 1 }, { a: 1 }, false, true],
  [{ a: 1, b: 2 }, { a: 1 }, false, false],
  [{ a: 1, b: 2 }, { a: 1 }, true, true],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, true, true],
  [{ a: 1 }, { a: "1" }, true, false],
  [[1, 2], [1], true, false],
  [[1], { 0: 1 }, true, false],
  ["text", /^te/, false, true],
  [undefined, /^/, false, false],
  [null, {}, true, false],
  [[{ a: 1, b: 2 }, 3], containing({ a: 1 }), false, true],
  [[{ a: 2 }], containing({ a: 1 }), false, false],
])("%j is %s (partly: %s): %s", (actual, wanted, partly, verdict) => {
  expect(isWanted(actual, wanted, partly)).toBe(verdict);
});

test("status, headers and body are each held against what is wanted", () => {
  const received = { status: 200, headers: { allow: "GET" }, text: "{}", body: {} };
  expect(faultsOf(received, { status: 200, headers: { allow: "GET", etag: undefined }, body: {} })).toEqual([]);
  expect(faultsOf(received, { status: 201, headers: { allow: undefined }, members: { a: 1 } })).toHaveLength(3);
  expect(faultsOf(received, { status: 200, headers: {}, text: "" })).toHaveLength(1);
});
