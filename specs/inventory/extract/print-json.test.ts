import { expect, test } from "vitest";
import { printJson } from "./print-json.ts";

test("short values stay on their line, long ones are broken", () => {
  const long = ["x".repeat(60), "y".repeat(60)];
  expect(printJson({ empty: [], short: { a: [1, "two"] }, long, gone: undefined })).toBe(`{
  "empty": [],
  "short": { "a": [1, "two"] },
  "long": [
    "${long[0]}",
    "${long[1]}"
  ]
}`);
});

test("a line is full at 120 columns, the comma included", () => {
  const value = (length: number) => ({ k: "x".repeat(length) });
  expect(printJson(value(120 - '{ "k": "" },'.length))).not.toContain("\n");
  expect(printJson(value(121 - '{ "k": "" },'.length))).toContain("\n");
});
