import type { Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { documentedStatuses } from "./documented-statuses.ts";

test.each([
  [["200", "404"], 200, true],
  [["200", "404"], 409, false],
  [["200", "4XX"], 409, true],
  [["200", "4XX"], 500, false],
  [["200", "default"], 500, true],
])("%j and %i", (keys, status, want) => {
  const responses = Object.fromEntries(keys.map((key) => [key, {}]));
  expect(documentedStatuses({ responses } as unknown as Operation).includes(status)).toBe(want);
});
