import { expect, test } from "vitest";
import { differences } from "./differences.ts";
import type { Comparison } from "./flow.ts";

test.each<[string, unknown, unknown, Comparison, string[]]>([
  ["nothing", { a: [1, { b: "x" }] }, { a: [1, { b: "x" }] }, {}, []],
  ["a value", { a: { b: 1 } }, { a: { b: 2 } }, {}, ["/a/b"]],
  ["an item", [1, 2], [1, 3], {}, ["/1"]],
  ["the order of a list", [{ a: 1, b: null }, { a: 2 }], [{ a: 2 }, { a: "1" }], {}, []],
  ["an item in another place", [{ a: 1 }, { a: 2, b: 3 }], [{ a: 2, b: 4 }, { a: 1 }], {}, ["/0/b"]],
  ["the length of a list", { a: [1, 2] }, { a: [1] }, {}, ["/a"]],
  ["a member that one of them lacks", { a: 1 }, {}, {}, ["/a"]],
  ["a member that one of them lacks, where only common ones count", { a: 1 }, { b: 2 }, { onlyCommon: true }, []],
  ["a member to pass over", { a: { b: 1 } }, { a: { b: 2 } }, { except: new Set(["b"]) }, []],
  ["a number as text", { a: 7 }, { a: "7" }, {}, []],
  ["two kinds of nothing", { a: null, b: "", c: [] }, {}, {}, []],
  ["something and nothing", { a: 0 }, { a: null }, {}, ["/a"]],
  ["a name with a slash", { "a/b": 1 }, { "a/b": 2 }, {}, ["/a~1b"]],
])("%s", (_what, expected, actual, options, want) => {
  expect(differences(expected, actual, options)).toEqual(want);
});
