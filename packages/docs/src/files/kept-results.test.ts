import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepIn, readKept, writeKept } from "./kept-results.ts";

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

test.each(["", '{"result":', "null", "7", '"text"'])("a damaged file, here %j, is as none", async (damaged) => {
  const keep = keepIn(folder, "code");
  expect(await keep("one", [], async () => "first")).toBe("first");
  const [file = ""] = await readdir(folder);
  await writeFile(join(folder, file), damaged);
  expect(await keep("one", [], async () => "second")).toBe("second");
  expect(await keep("one", [], async () => "third")).toBe("second");
  await writeFile(join(folder, "texts"), damaged);
  expect(await readKept(join(folder, "texts"))).toBeUndefined();
  await writeKept(join(folder, "texts"), { code: "c" });
  expect(await readKept(join(folder, "texts"))).toEqual({ code: "c" });
});
