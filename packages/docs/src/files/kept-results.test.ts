import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepIn } from "./kept-results.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kept-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("a result is made once for the same parts by the same code, and only the last of a name stays", async () => {
  let made = 0;
  const ask = (code: string, name: string, ...parts: string[]) =>
    keepIn(folder, code)(name, parts, async () => ({ made: ++made }));
  expect(await ask("code", "one", "a", "b")).toEqual({ made: 1 });
  expect(await ask("code", "one", "a", "b")).toEqual({ made: 1 });
  expect(await ask("code", "one.more", "a", "b")).toEqual({ made: 2 });
  expect(await ask("code", "one", "ab", "")).toEqual({ made: 3 });
  expect(await ask("other", "one", "ab", "")).toEqual({ made: 4 });
  expect(await ask("code", "one.more", "a", "b")).toEqual({ made: 2 });
  expect(await readdir(folder)).toHaveLength(2);
});

test("what could not be made is asked for again", async () => {
  const keep = keepIn(folder, "code");
  await expect(keep("one", [], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await keep("one", [], async () => "yes")).toBe("yes");
});
