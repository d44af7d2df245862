import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type OfflineCopy, offlineCopy } from "./offline-copy.ts";
import { type PackedFile, readPacked } from "./packed-files.ts";
import { zip } from "./zip.ts";

let folder: string;
let site: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offline-"));
  site = join(folder, "site");
  await mkdir(join(site, "a"), { recursive: true });
  await writeFile(join(site, "index.html"), '<a href="/a/">a</a>');
  await writeFile(join(site, "a/index.html"), '<a href="/">start</a>');
  await writeFile(join(site, "style.css"), "a{}");
});

afterEach(() => rm(folder, { recursive: true }));

const nothing: OfflineCopy = { files: new Map(), digests: {} };
const textOf = (file: PackedFile | undefined) => file && inflateRawSync(file.data).toString();

test("what an earlier build has packed is taken for as long as nothing that it was made of has changed", async () => {
  const first = await offlineCopy(site, "/", "code", nothing);
  expect([...first.files].sort().map(([path, file]) => [path, textOf(file)])).toEqual([
    ["a/index.html", '<a href="../index.html">start</a>'],
    ["index.html", '<a href="a/index.html">a</a>'],
    ["style.css", "a{}"],
  ]);
  await zip(first.files, join(folder, "packed.zip"));
  const former = { files: await readPacked(join(folder, "packed.zip")), digests: first.digests };

  await writeFile(join(site, "style.css"), "b{}");
  await rm(join(site, "a/index.html"));
  const second = await offlineCopy(site, "/", "code", former);
  expect([...second.files.keys()].sort()).toEqual(["index.html", "style.css"]);
  // The very bytes of the earlier build, not others that are equal.
  expect(second.files.get("index.html")).toBe(former.files.get("index.html"));
  expect(textOf(second.files.get("style.css"))).toBe("b{}");

  for (const [basePath, code] of [
    ["/docs/", "code"],
    ["/", "other code"],
  ] as const) {
    const { files } = await offlineCopy(site, basePath, code, former);
    expect(files.get("index.html")).not.toBe(former.files.get("index.html"));
  }
});

test("an archive gives back what was packed into it, and a damaged one nothing", async () => {
  const { files } = await offlineCopy(site, "/", "code", nothing);
  const archive = join(folder, "packed.zip");
  expect(await readPacked(archive)).toEqual(new Map());
  for (const damaged of [Buffer.alloc(0), Buffer.from("{}{}{}{}"), Buffer.alloc(40)]) {
    await writeFile(archive, damaged);
    expect(await readPacked(archive)).toEqual(new Map());
  }
  await zip(files, archive);
  const read = await readPacked(archive);
  expect([...read].map(([path, file]) => [path, file.crc, file.size, textOf(file)])).toEqual(
    [...files].map(([path, file]) => [path, file.crc, file.size, textOf(file)]),
  );
  await writeFile(archive, (await readFile(archive)).subarray(0, -1));
  expect(await readPacked(archive)).toEqual(new Map());
});

test("a folder that cannot be read fails the copy", async () => {
  await expect(offlineCopy(join(folder, "nowhere"), "/", "code", nothing)).rejects.toThrow("ENOENT");
});
