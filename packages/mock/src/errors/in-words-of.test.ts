import { expect, test } from "vitest";
import { inWordsOf } from "./in-words-of.ts";

test.each<[unknown, unknown]>([
  [{ error: { message: "string", code: "c" } }, { error: { message: "No.", code: "c" } }],
  [
    { error: "string", message: "string" },
    { error: "string", message: "No." },
  ],
  [{ detail: [{ loc: ["body", 0], msg: "string" }] }, { detail: [{ loc: ["body", 0], msg: "No." }] }],
  [{ errors: [{ detail: "a" }, { detail: "b" }] }, { errors: [{ detail: "No." }, { detail: "No." }] }],
  [
    { error: "invalid_request", error_description: "a" },
    { error: "invalid_request", error_description: "No." },
  ],
  [
    { code: 7, errors: { name: ["too long"] } },
    { code: 7, errors: { name: ["too long"] } },
  ],
  ["text", "text"],
])("the sentence of %j", (sample, want) => {
  expect(inWordsOf(sample, "No.")).toEqual(want);
});
