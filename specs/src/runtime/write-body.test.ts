import { expect, test } from "vitest";
import type { MediaType } from "./operation-table.ts";
import { readBody } from "./read-body.ts";
import { writeBody } from "./write-body.ts";

const value = { name: 'a "b"&=ü', tags: ["x", "y,z"], meta: { a: 1 }, file: "bytes" };
const fields = {
  name: { type: "string" },
  tags: { type: "array" },
  meta: { type: "object", content: "application/json" },
  file: { type: "string", file: true },
} as const;

// What the contract runtime, and for multipart Node's own reader of forms, makes of it again.
test.each<[string, MediaType]>([
  ["JSON", { name: "application/json", examples: [] }],
  ["a form", { name: "application/x-www-form-urlencoded", format: "form", fields, examples: [] }],
  ["multipart", { name: "multipart/form-data", format: "multipart", fields, examples: [] }],
])("%s comes back as it was", async (_, mediaType) => {
  const { text, contentType } = writeBody(mediaType, value);
  expect(await readBody(new TextEncoder().encode(text), contentType, mediaType)).toEqual({ value });
});

test("a list that is one text in a form", () => {
  const mediaType: MediaType = {
    name: "application/x-www-form-urlencoded",
    format: "form",
    fields: { tags: { type: "array", explode: false } },
    examples: [],
  };
  expect(writeBody(mediaType, { tags: ["x", "y"] }).text).toBe("tags=x%2Cy");
});

test("a range is sent as one of its types, text as it is", () => {
  expect(writeBody({ name: "image/*", sentAs: "image/png", format: "binary", examples: [] }, "abc")).toEqual({
    text: "abc",
    contentType: "image/png",
  });
});
