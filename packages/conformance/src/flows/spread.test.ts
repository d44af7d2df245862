import { expect, test } from "vitest";
import { spread } from "./spread.ts";

test.each([
  [[1, 2, 3], 3, [1, 2, 3]],
  [[1, 2, 3, 4, 5], 3, [1, 3, 5]],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 2, [1, 10]],
])("%j, at most %i", (items, size, want) => {
  expect(spread(items, size)).toEqual(want);
});
