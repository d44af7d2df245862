import { expect, test } from "vitest";
import { preferences } from "./preferences.ts";

test.each([
  [undefined, {}],
  ["", {}],
  ["code=404", { code: 404 }],
  ["Code=404", { code: 404 }],
  ['code="404"', { code: 404 }],
  ["code=404, example=not-found", { code: 404, example: "not-found" }],
  ["code=404; example=not-found", { code: 404, example: "not-found" }],
  ["dynamic", { dynamic: true }],
  ["dynamic=true", { dynamic: true }],
  ["dynamic=FALSE", { dynamic: false }],
  ["return=minimal, respond-async", {}],
  ["example=a=b", { example: "a=b" }],
])("%j", (header, want) => {
  expect(preferences(header)).toEqual(want);
});

test.each(["code", "code=", "code=99", "code=600", "code=4XX", "example=", "example"])("%j is unusable", (header) => {
  expect(() => preferences(header)).toThrow(/^Prefer: (code|example) takes/);
});
