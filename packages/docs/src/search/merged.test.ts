import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { merged } from "./merged.ts";

let folder: string;

/** Stands for the module that reads indexes: says in the order of its calls what it was asked. */
const reader = `export const calls = [];
const told = (name) => async (...args) => { calls.push([name, ...args]); return name; };
export const [createInstance, debouncedSearch, destroy, filters, mergeIndex, options, preload, search] =
  ["createInstance", "debouncedSearch", "destroy", "filters", "mergeIndex", "options", "preload", "search"].map(told);
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "merged-"));
  await mkdir(join(folder, "0"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  await writeFile(join(folder, "0", "pagefind.js"), reader);
  await writeFile(join(folder, "pagefind.js"), merged(3));
});

afterAll(() => rm(folder, { recursive: true }));

test("the other indexes are joined to the first once, before anything is asked", async () => {
  const search = await import(pathToFileURL(join(folder, "pagefind.js")).href);
  const { calls } = await import(pathToFileURL(join(folder, "0", "pagefind.js")).href);
  const index = (part: number) => ["mergeIndex", pathToFileURL(join(folder, `${part}/`)).pathname];
  await search.options({ excerptLength: 12 });
  expect(await search.search("whitelist", {})).toBe("search");
  await search.debouncedSearch("whitelist");
  expect(calls).toEqual([
    ["options", { excerptLength: 12 }],
    index(1),
    index(2),
    ["search", "whitelist", {}],
    ["debouncedSearch", "whitelist"],
  ]);
  await search.destroy();
  await search.filters();
  expect(calls.slice(5)).toEqual([["destroy"], index(1), index(2), ["filters"]]);
});
