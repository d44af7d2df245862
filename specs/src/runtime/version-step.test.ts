import { expect, test } from "vitest";
import { newerBody, olderBody, type VersionStep } from "./version-step.ts";

type Case = [name: string, steps: VersionStep[], newer: unknown, older: unknown];

const thereAndBack: Case[] = [
  ["renames", [{ renames: "a/b", to: "c" }], { a: { b: 1 } }, { a: { c: 1 } }],
  ["flattens items", [{ flattens: "list/*", to: "at" }], { list: [{ at: "x" }, { at: "y" }] }, { list: ["x", "y"] }],
  ["flattens a member", [{ flattens: "a", to: "b" }], { a: { b: 1 } }, { a: 1 }],
  ["has the first item", [{ firsts: "many", to: "one" }], { many: [{ a: 1 }] }, { one: { a: 1 } }],
  ["lifts", [{ lifts: "a", members: ["b", "c"] }], { a: { b: 1, c: 2 } }, { b: 1, c: 2 }],
  ["lifts nothing", [{ lifts: "a", members: ["b"] }], { a: null }, { b: null }],
  ["nests", [{ nests: "n", into: "s", with: { k: false } }], { n: [1] }, { s: { k: false, n: [1] } }],
  ["folds a flag that is off", [{ folds: "on", into: "o" }], { on: false, o: null }, { o: null }],
  ["folds a flag that is on", [{ folds: "on", into: "o" }], { on: true, o: { a: 1 } }, { o: { a: 1 } }],
  ["has other words", [{ words: "a", as: { x: "y" } }], { a: "x" }, { a: "y" }],
  ["gives what the newer needs", [{ lacks: "a/b", else: 7 }], { a: { b: 7 } }, { a: {} }],
  ["works in each item", [{ renames: "l/*/a", to: "b" }], { l: [{ a: 1 }, { a: 2 }] }, { l: [{ b: 1 }, { b: 2 }] }],
  [
    "takes one step after the other",
    [
      { folds: "on", into: "o" },
      { renames: "o", to: "p" },
    ],
    { on: true, o: { a: 1 } },
    { p: { a: 1 } },
  ],
];

test.each(thereAndBack)("an older version %s, and back", (_, steps, newer, older) => {
  expect(olderBody(steps, newer)).toEqual(older);
  expect(newerBody(steps, older)).toEqual(newer);
});

const oneWay: Case[] = [
  ["lacks a member", [{ lacks: "a" }], { a: 1, b: 2 }, { b: 2 }],
  ["says null where it has to", [{ requires: "a" }], {}, { a: null }],
  ["leaves null out", [{ "omits-null": "a" }], { a: null, b: null }, { b: null }],
  ["keeps a word it does not know", [{ words: "a", as: { x: "y" } }], { a: "z" }, { a: "z" }],
  ["has no first item of nothing", [{ firsts: "many", to: "one" }], { many: [] }, {}],
  [
    "makes an object for a flag that is on",
    [{ folds: "on", into: "o", with: { k: 1 } }],
    { on: true, o: null },
    { o: { k: 1 } },
  ],
  ["leaves alone what is not there", [{ renames: "a/b/c", to: "d" }], { a: null }, { a: null }],
];

test.each(oneWay)("an older version %s", (_, steps, newer, older) => {
  const before = structuredClone(newer);
  expect(olderBody(steps, newer)).toEqual(older);
  expect(newer).toEqual(before);
});
