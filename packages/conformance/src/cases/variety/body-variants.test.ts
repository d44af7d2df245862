import { resolvePointer } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { valueVariants } from "./body-variants.ts";

test.each([
  ["a text that may be any", { type: "string" }, true],
  ["one of some values", { type: "string", enum: ["a"] }, false],
  [
    "one of the values that are known so far, of which a server may know no others",
    { "x-extensible-enum": ["a"] },
    false,
  ],
])("unusual letters are put in the place of %s: %s", (_what, profile, isPut) => {
  const schema = { type: "object", properties: { profile } };
  const document = { at: (pointer: string) => resolvePointer(schema, pointer) } as ContractDocument;
  const variants = valueVariants(document, [schema], { profile: "a" }, new Set());
  expect(variants.some(({ kind, at }) => kind === "text" && at === "/profile")).toBe(isPut);
});

test.each([
  ["that may be null", { type: ["string", "null"] }, true],
  ["that may be null by a choice", { anyOf: [{ type: "string" }, { type: "null" }] }, true],
  ["that may not", { type: "string" }, false],
])("null is put in the place of a member %s: %s", (_what, profile, isPut) => {
  const schema = { type: "object", properties: { profile } };
  const document = { at: (pointer: string) => resolvePointer(schema, pointer) } as ContractDocument;
  const variants = valueVariants(document, [schema], { profile: "a" }, new Set());
  const nulls = variants.filter(({ kind }) => kind === "null");
  expect(nulls.map(({ changes }) => changes.body)).toEqual(isPut ? [{ profile: null }] : []);
});
