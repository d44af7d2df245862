import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
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

test("what is taken of the former content is moved, under its name or another, and stays where a build fails", async () => {
  const target = join(parent, "dist");
  await replaceFolder(target, async (folder) => {
    for (const name of ["a", "b"]) await mkdir(join(folder, name)).then(() => writing(name)(join(folder, name)));
  });
  const { ino } = await stat(join(target, "a/page"));
  const failing = replaceFolder(target, async (_folder, take) => {
    take("a");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect((await readdir(target)).sort()).toEqual(["a", "b"]);
  await replaceFolder(target, async (folder, take) => {
    await writing("two")(folder);
    take("a");
    take("b", "c/d");
  });
  expect((await readdir(target, { recursive: true })).sort()).toEqual(["a", "a/page", "c", "c/d", "c/d/page", "page"]);
  expect((await stat(join(target, "a/page"))).ino).toBe(ino);
  expect(await readdir(parent)).toEqual(["dist"]);
});
