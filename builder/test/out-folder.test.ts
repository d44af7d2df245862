import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { replaceOut } from "../src/out-folder.ts";

let root: string;
let out: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "out-"));
  out = join(root, "out");
});
afterEach(() => rmSync(root, { recursive: true }));

const writing = (text: string) => async (next: string) => writeFileSync(join(next, "file"), text);
const content = () => readFileSync(join(out, "file"), "utf8");

test("a folder is made, and made anew as a whole", async () => {
  await replaceOut(out, [], async (next) => writeFileSync(join(next, "gone later"), ""));
  await replaceOut(out, [], writing("second"));
  expect(content()).toBe("second");
  expect(existsSync(join(out, "gone later"))).toBe(false);
  expect(readdirSync(root)).toEqual(["out"]);
});

test("a failure leaves the former build, and nothing half-written", async () => {
  await replaceOut(out, [], writing("first"));
  await expect(replaceOut(out, [], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(content()).toBe("first");
  expect(readdirSync(root)).toEqual(["out"]);
});

describe("is refused, and nothing is touched:", () => {
  const refused = async (sources: readonly string[], message: RegExp) =>
    expect(replaceOut(out, sources, writing("lost"))).rejects.toThrow(message);

  test("a folder with something else in it", async () => {
    mkdirSync(out);
    writeFileSync(join(out, "thesis.md"), "");
    await refused([], /such as thesis\.md/);
    expect(readdirSync(out)).toEqual(["thesis.md"]);
  });

  test("a folder with the contracts in it, or inside of them", async () => {
    mkdirSync(join(out, "specs"), { recursive: true });
    await refused([join(out, "specs")], /which would be lost/);
    await refused([root], /is inside of/);
  });

  test("the folder where the command runs", async () => {
    await expect(replaceOut(process.cwd(), [], writing("lost"))).rejects.toThrow(/where this command runs/);
  });

  test("a file, and a place below a file", async () => {
    writeFileSync(out, "");
    await refused([], /is no folder that can be read/);
    await expect(replaceOut(join(out, "below"), [], writing("lost"))).rejects.toThrow(/no folder that can be read/);
  });
});
