import { expect, test } from "vitest";
import { sample } from "./sample.ts";

const items = [
  ...Array.from({ length: 90 }, (_, index) => `a${index}`),
  ...Array.from({ length: 10 }, (_, i) => `b${i}`),
];
const group = (item: string) => item[0] as string;

test("all of them where the budget allows", () => {
  expect(sample(items, group, 100, 1)).toEqual(items);
});

test("each group has its turn, and order is kept", () => {
  const chosen = sample(items, group, 10, 1);
  expect(chosen.filter((item) => group(item) === "b")).toHaveLength(5);
  expect(chosen).toEqual(items.filter((item) => chosen.includes(item)));
});

test("a seed decides", () => {
  expect(sample(items, group, 10, 1)).toEqual(sample(items, group, 10, 1));
  expect(sample(items, group, 10, 1)).not.toEqual(sample(items, group, 10, 2));
});
