import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PackedFile, packed } from "./packed-files.ts";
import { zip } from "./zip.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "zip-"));
});

afterAll(() => rm(folder, { recursive: true }));

async function zipped(files: Readonly<Record<string, Buffer>>, name: string): Promise<Buffer> {
  const target = join(folder, name);
  const all = new Map<string, PackedFile>();
  for (const [path, content] of Object.entries(files)) all.set(path, await packed(content));
  await zip(all, target);
  return readFile(target);
}

test("another reader finds files as they went in, under their names", async () => {
  const files = {
    "index.html": Buffer.from("start"),
    "指南/empty.txt": Buffer.alloc(0),
    "large.bin": Buffer.alloc(100_000, "edge "),
  };
  const archive = await zipped(files, "named.zip");
  const found = Object.entries(unzipSync(archive)).map(([path, content]) => [path, Buffer.from(content)]);
  expect(Object.fromEntries(found)).toEqual(files);
  expect(archive.length).toBeLessThan(2_000);
});

test("the same files give the same archive", async () => {
  const files = { "a.txt": Buffer.from("a") };
  expect(await zipped(files, "one.zip")).toEqual(await zipped(files, "two.zip"));
});

test("an archive that cannot be written whole fails", async () => {
  await expect(
    zip(new Map([["a.txt", await packed(Buffer.from("a"))]]), join(folder, "away", "a.zip")),
  ).rejects.toThrow("ENOENT");
});
