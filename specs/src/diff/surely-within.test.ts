import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { surelyWithin } from "./surely-within.ts";

const text = { type: "string" };
const short = { type: "string", maxLength: 3 };
const closed = { type: "object", properties: { a: text }, additionalProperties: false };

/** Schemas that are near each other, so that most pairs differ in one rule. */
const schemas: readonly unknown[] = [
  true,
  false,
  {},
  text,
  short,
  { type: ["string", "null"] },
  { type: "integer" },
  { type: "number" },
  { type: "integer", minimum: 1 },
  { type: "number", exclusiveMinimum: 1 },
  { enum: ["a", "b"] },
  { enum: ["a"] },
  { const: "a" },
  { type: "object" },
  { type: "object", properties: { a: text } },
  { type: "object", properties: { a: short } },
  { type: "object", properties: { a: text }, required: ["a"] },
  closed,
  { ...closed, required: ["a"] },
  { type: "object", properties: { a: text, b: text }, additionalProperties: false },
  { type: "object", properties: { b: text } },
  { type: "object", additionalProperties: text },
  { type: "object", additionalProperties: short },
  { type: "object", properties: { a: { type: "integer" } }, additionalProperties: text },
  { type: "object", patternProperties: { "^a": text } },
  { type: "object", patternProperties: { "^a": text }, additionalProperties: false },
  { type: "object", properties: { a: true }, patternProperties: { "^a": short }, additionalProperties: text },
  { type: "object", dependentRequired: { a: ["b"] } },
  { type: "object", propertyNames: { maxLength: 1 } },
  { type: "object", propertyNames: { maxLength: 2 } },
  { type: "object", minProperties: 1 },
  { type: "object", unevaluatedProperties: false },
  { type: "object", properties: { a: text }, unevaluatedProperties: false },
  { allOf: [closed, { required: ["a"] }] },
  { allOf: [closed], unevaluatedProperties: false },
  { anyOf: [text, { type: "null" }] },
  { anyOf: [short, { type: "null" }] },
  { anyOf: [short] },
  { oneOf: [text, { enum: ["a"] }] },
  { oneOf: [text, { enum: ["a", "b"] }] },
  { not: text },
  { not: short },
  // An object of JavaScript that has a member called "then" is a trap for whoever awaits it.
  parse("{ if: { required: [a] }, then: { required: [b] } }"),
  parse("{ if: { required: [a] }, then: { required: [b] }, else: { required: [ab] } }"),
  { type: "array" },
  { type: "array", items: text },
  { type: "array", items: short },
  { type: "array", items: text, minItems: 1 },
  { type: "array", items: text, uniqueItems: true },
  { type: "array", items: text, uniqueItems: false },
  { type: "array", prefixItems: [{ type: "integer" }], items: text },
  { type: "array", prefixItems: [text] },
  { type: "array", prefixItems: [short], items: false },
  { type: "array", contains: text },
  { type: "array", contains: text, minContains: 0 },
  { type: "array", contains: short },
];

const values: readonly unknown[] = [
  ...["", "a", "b", "abcd", null, true, 0, 1, 2, 1.5],
  ...[{}, { a: "a" }, { a: "abcd" }, { a: 1 }, { b: "b" }, { a: "a", b: "b" }, { a: "a", b: 1 }],
  ...[{ ab: "a" }, { ab: 1 }, { abc: "abcd" }, { a: 1, ab: "a" }, { a: "a", c: "abcd" }, { c: "c" }, { a: 1, c: "c" }],
  ...[[], ["a"], ["a", "a"], ["abcd"], [1], [1, "a"], [1, "abcd"], ["a", 1], ["abcd", "a"], [null]],
];

test("no value that one schema takes is refused by one that it is surely within, says Ajv", () => {
  const ajv = new Ajv2020({ strict: false });
  const takes = schemas.map((schema) => ajv.compile(schema as object));
  const wrong: unknown[] = [];
  let proved = 0;
  for (const [narrow, taken] of takes.entries()) {
    for (const [wide, alsoTaken] of takes.entries()) {
      if (narrow === wide || !surelyWithin(schemas[narrow], schemas[wide])) continue;
      proved += 1;
      const value = values.find((each) => taken(each) && !alsoTaken(each));
      if (value !== undefined) wrong.push({ narrow: schemas[narrow], wide: schemas[wide], value });
    }
  }
  expect(wrong).toEqual([]);
  expect(proved).toBeGreaterThan(200);
});

test.each([
  ["a shorter text", short, text],
  ["a required member", { ...closed, required: ["a"] }, closed],
  ["a bound on a member deep inside", { properties: { o: { items: short } } }, { properties: { o: { items: text } } }],
  ["one more part", { allOf: [text, { minLength: 1 }] }, { allOf: [text] }],
  ["one branch fewer", { anyOf: [text] }, { anyOf: [text, { type: "null" }] }],
  [
    "a condition that asks for more",
    parse("{ if: { type: string }, then: { const: a } }"),
    parse("{ if: { type: string }, then: { enum: [a, b] } }"),
  ],
])("%s only narrows", (_, narrow, wide) => {
  expect(surelyWithin(narrow, wide)).toBe(true);
  expect(surelyWithin(wide, narrow)).toBe(false);
});

test("nothing is sure of what a reference leads to", () => {
  expect(surelyWithin({ $ref: "#/$defs/a" }, { $ref: "#/$defs/a" })).toBe(false);
});
