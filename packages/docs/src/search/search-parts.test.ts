import { expect, test } from "vitest";
import { searchParts } from "./search-parts.ts";

const pages = (name: string, count: number) =>
  new Map(Array.from({ length: count }, (_, index) => [`${name}/${index}`, `state of ${name} ${index}`]));
const apis = (...counts: number[]) =>
  counts.map((count, index) => [`api${index}`, pages(`api${index}`, count)] as const);
const sizes = (parts: readonly ReadonlyMap<string, string>[]) => parts.map(({ size }) => size);

test("a small site has one index, a large one several, each of whole APIs", () => {
  expect(sizes(searchParts({ apis: apis(60, 40), others: pages("other", 100) }))).toEqual([200]);
  expect(sizes(searchParts({ apis: apis(60, 41), others: pages("other", 100) }))).toEqual([100, 101]);
  expect(sizes(searchParts({ apis: apis(90, 110, 1, 300, 5), others: pages("other", 7) }))).toEqual([
    7, 200, 1, 300, 5,
  ]);
});

test("every page is in one index", () => {
  const all = { apis: apis(150, 3, 120, 80, 1, 500), others: pages("other", 30) };
  const found = searchParts(all).flatMap((part) => [...part]);
  expect(found).toEqual([...all.others, ...all.apis.flatMap(([, each]) => [...each])]);
});
