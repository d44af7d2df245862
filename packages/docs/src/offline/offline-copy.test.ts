import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { offlineCopy } from "./offline-copy.ts";
import { type PackedFile, readPacked, writePacked } from "./packed-files.ts";

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

const nothing = new Map<string, PackedFile>();
const textOf = (file: PackedFile | undefined) => file && inflateRawSync(file.data).toString();

test("what an earlier build has packed is taken for as long as nothing that it was made of has changed", async () => {
  const first = await offlineCopy(site, "/", "code", nothing);
  expect([...first.files].map(([path, file]) => [path, textOf(file)])).toEqual([
    ["a/index.html", '<a href="../index.html">start</a>'],
    ["index.html", '<a href="a/index.html">a</a>'],
    ["style.css", "a{}"],
  ]);
  await writePacked(join(folder, "packed"), first.kept);
  const former = await readPacked(join(folder, "packed"));

  await writeFile(join(site, "style.css"), "b{}");
  await rm(join(site, "a/index.html"));
  const second = await offlineCopy(site, "/", "code", former);
  expect([...second.files.keys()]).toEqual(["index.html", "style.css"]);
  // The very bytes of the earlier build, not others that are equal.
  expect(second.files.get("index.html")?.data.buffer).toBe([...former.values()][0]?.data.buffer);
  expect(textOf(second.files.get("style.css"))).toBe("b{}");
  expect(second.kept.size).toBe(2);

  for (const [basePath, code] of [
    ["/docs/", "code"],
    ["/", "other code"],
  ] as const) {
    const { files } = await offlineCopy(site, basePath, code, former);
    expect(files.get("index.html")?.data.buffer).not.toBe([...former.values()][0]?.data.buffer);
  }
});

test("damaged files of an earlier build are as none", async () => {
  const { kept } = await offlineCopy(site, "/", "code", nothing);
  const file = join(folder, "packed");
  expect(await readPacked(file)).toEqual(nothing);
  for (const damaged of [Buffer.alloc(0), Buffer.from("{}{}{}{}"), Buffer.alloc(40)]) {
    await writeFile(file, damaged);
    expect(await readPacked(file)).toEqual(nothing);
  }
  await writePacked(file, kept);
  expect((await readPacked(file)).size).toBe(3);
  await writeFile(file, (await readFile(file)).subarray(0, -1));
  expect(await readPacked(file)).toEqual(nothing);
});

test("a folder that cannot be read fails the copy", async () => {
  await expect(offlineCopy(join(folder, "nowhere"), "/", "code", nothing)).rejects.toThrow("ENOENT");
});
