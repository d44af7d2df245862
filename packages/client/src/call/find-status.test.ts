import { expect, test } from "vitest";
import { findStatus } from "./find-status.ts";

test.each([
  [[200, 404], 404, 404],
  [["4XX", 404, "default"], 404, 404],
  [["4XX", "default"], 404, "4XX"],
  [["4XX", "default"], 500, "default"],
  [["200"], 200, 200],
  [[200], 204, undefined],
])("of %j, %s is documented by %s", (keys, status, found) => {
  expect(findStatus(keys, status)).toBe(found?.toString());
});
