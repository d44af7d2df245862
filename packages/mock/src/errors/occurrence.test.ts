import { expect, test } from "vitest";
import { occurrenceLike } from "./occurrence.ts";

test.each([
  ["-2928080858679738339", /^-[1-9]\d{18}$/],
  ["4417790236611305188", /^[1-9]\d{18}$/],
  ["9d3f0b7c5a1e4f62b8c7d6e5f4a3b2c1", /^[1-9a-f][0-9a-f]{31}$/],
  ["2ab418ac", /^[1-9a-f][0-9a-f]{7}$/],
  ["", /^$/],
])("%j is drawn anew in its own form", (sample, form) => {
  const drawn = Array.from({ length: 50 }, () => occurrenceLike(sample));
  for (const each of drawn) expect(each).toMatch(form);
  expect(new Set(drawn).size).toBe(sample === "" ? 1 : 50);
});
