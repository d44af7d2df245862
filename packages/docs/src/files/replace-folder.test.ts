import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceFolder } from "./replace-folder.ts";

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "replace-folder-"));
});

afterEach(() => rm(parent, { recursive: true }));

const writing = (text: string) => (folder: string) => writeFile(join(folder, "page"), text);

test("the new content takes the place of the former, leaving nothing beside it", async () => {
  const target = join(parent, "dist");
  await replaceFolder(target, writing("one"));
  await replaceFolder(target, writing("two"));
  expect(await readFile(join(target, "page"), "utf8")).toBe("two");
  expect(await readdir(parent)).toEqual(["dist"]);
});

test("a failure leaves the former content", async () => {
  const target = join(parent, "dist");
  await replaceFolder(target, writing("one"));
  const failing = replaceFolder(target, async (folder) => {
    await writing("half")(folder);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await readFile(join(target, "page"), "utf8")).toBe("one");
  expect(await readdir(parent)).toEqual(["dist"]);
});
