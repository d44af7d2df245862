import { describe, expect, test } from "vitest";
import { schemaView } from "./schema-views.ts";

const text = { type: "string" };

describe("request", () => {
  test.each([
    [
      "does not require read-only members",
      { required: ["id", "name"], properties: { id: { ...text, readOnly: true }, name: text } },
      { required: ["name"], properties: { id: text, name: text } },
    ],
    ["keeps closed objects closed", { additionalProperties: false }, { additionalProperties: false }],
    ["tolerates new values of an extensible enum", { ...text, "x-extensible-enum": ["a"] }, text],
    [
      "does not take a property for an annotation",
      { properties: { description: { ...text, description: "Text." } } },
      { properties: { description: text } },
    ],
    [
      "picks the branch by the discriminator, which Ajv wants without mapping",
      { discriminator: { propertyName: "kind", mapping: { a: "x" } }, oneOf: [text] },
      { discriminator: { propertyName: "kind" }, oneOf: [text] },
    ],
    [
      "drops a discriminator that Ajv does not support",
      { discriminator: { propertyName: "kind" }, anyOf: [text] },
      { anyOf: [text] },
    ],
  ])("%s", (_, given, want) => {
    expect(schemaView(given, "request")).toEqual(want);
  });
});

describe("response", () => {
  test.each([
    [
      "does not require write-only members",
      { required: ["secret"], properties: { secret: { ...text, writeOnly: true } } },
      { required: [], properties: { secret: text } },
    ],
    ["opens closed objects", { properties: { a: text }, additionalProperties: false }, { properties: { a: text } }],
    [
      "leaves conditions alone, where opening would refuse more",
      { not: { additionalProperties: false } },
      { not: { additionalProperties: false } },
    ],
  ])("%s", (_, given, want) => {
    expect(schemaView(given, "response")).toEqual(want);
  });
});

describe("strict", () => {
  test.each([
    ["closes objects", { properties: { a: text } }, { properties: { a: text }, unevaluatedProperties: false }],
    ["leaves free-form objects open", { type: "object" }, { type: "object" }],
    ["closes extensible enums", { ...text, "x-extensible-enum": ["a"] }, { ...text, enum: ["a"] }],
    [
      "keeps null in a nullable extensible enum",
      { type: ["string", "null"], "x-extensible-enum": ["a"] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "closes combined parts once, around all of them",
      { allOf: [{ properties: { a: text } }, { properties: { b: { properties: { c: text } } } }] },
      {
        allOf: [
          { properties: { a: text } },
          { properties: { b: { properties: { c: text }, unevaluatedProperties: false } } },
        ],
        unevaluatedProperties: false,
      },
    ],
    [
      "closes the object itself in an object or null",
      { anyOf: [{ properties: { a: text } }, { type: "null" }] },
      { anyOf: [{ properties: { a: text }, unevaluatedProperties: false }, { type: "null" }] },
    ],
    [
      "closes the values of a map, not the map",
      { additionalProperties: { properties: { a: text } } },
      { additionalProperties: { properties: { a: text }, unevaluatedProperties: false } },
    ],
  ])("%s", (_, given, want) => {
    expect(schemaView(given, "strict")).toEqual(want);
  });
});
