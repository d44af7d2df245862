import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceFolder } from "./replace-folder.ts";

let root: string;
let target: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "replace-folder-"));
  target = join(root, "dist");
});
afterEach(() => rmSync(root, { recursive: true }));

const writing = (text: string) => async (next: string) => writeFileSync(join(next, "file"), text);
const failing = () => replaceFolder(target, () => Promise.reject(new Error("no")));
const content = () => readFileSync(join(target, "file"), "utf8");

test("the new content takes the place of the former, leaving nothing beside it", async () => {
  await replaceFolder(target, async (next) => writeFileSync(join(next, "gone later"), ""));
  await replaceFolder(target, writing("second"));
  expect(content()).toBe("second");
  expect(existsSync(join(target, "gone later"))).toBe(false);
  expect(readdirSync(root)).toEqual(["dist"]);
});

test("a failure leaves the former content, and nothing half-written", async () => {
  await replaceFolder(target, writing("first"));
  await expect(failing()).rejects.toThrow("no");
  expect(content()).toBe("first");
  expect(readdirSync(root)).toEqual(["dist"]);
});

test("what is taken of the former content is moved into the new, and stays where a build fails", async () => {
  await replaceFolder(target, writing("first"));
  const { ino } = statSync(join(target, "file"));
  const failing = replaceFolder(target, async (_next, take) => {
    take("file");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(content()).toBe("first");
  await replaceFolder(target, async (_next, take) => take("file"));
  expect(statSync(join(target, "file")).ino).toBe(ino);
  expect(readdirSync(root)).toEqual(["dist"]);
});

test("what killed builds left is removed, and what had stepped aside comes back", async () => {
  mkdirSync(join(root, "dist.999999"));
  mkdirSync(join(root, "dist.999998.former"));
  writeFileSync(join(root, "dist.999998.former/file"), "first");
  mkdirSync(join(root, "dist.notes"));
  mkdirSync(join(root, `dist.${process.ppid}`));
  await expect(failing()).rejects.toThrow("no");
  expect(content()).toBe("first");
  expect(readdirSync(root).sort()).toEqual(["dist", "dist.notes", `dist.${process.ppid}`].sort());
});
