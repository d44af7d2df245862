import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import type { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildFrameBeside } from "../../test/build-frame-beside.ts";
import { lettersApi } from "../../test/letters-api.ts";
import { apiCard } from "../contract/api-card.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { recordFile } from "../files/folders.ts";
import { buildSite } from "./build-site.ts";
import { forgetReference, readFormer } from "./former-site.ts";

let root: string;

beforeAll(async () => {
  buildFrameBeside();
  root = await mkdtemp(join(tmpdir(), "site-"));
  await mkdir(join(root, "written", "guides"), { recursive: true });
  await writeFile(join(root, "written", "guides", "first.md"), "---\ntitle: First steps\n---\n\n## Begin\n");
});

afterAll(() => rm(root, { recursive: true }));

/** A contract like the letters, under an id of its own. */
function contract(id: string, title: string, summary = lettersApi.description.operations[0]?.summary): DocumentedApi {
  const operations = lettersApi.description.operations.map((operation, index) => ({
    ...operation,
    api: id,
    ...(index === 0 && { summary: summary ?? "" }),
  }));
  const description = { ...lettersApi.description, id, title, operations };
  return { ...lettersApi, description, card: apiCard(description, lettersApi.document) };
}

/** Builds a site, and gives a digest of each of its files. */
async function built(
  apis: readonly DocumentedApi[],
  name: string,
  workspace: string,
  owner: Owner = thisRepository,
): Promise<Map<string, string>> {
  const dist = join(root, name);
  await buildSite(
    { origin: "http://127.0.0.1", basePath: "/" },
    {
      dist,
      workspace: join(root, workspace),
      written: join(root, "written"),
      owner,
      ids: apis.map(({ card }) => card.id),
      read: async (id) => apis.find(({ card }) => card.id === id) as DocumentedApi,
      ask: async () => [],
    },
  );
  const entries = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const files = await Promise.all(
    entries.map(async ({ parentPath, name: file }) => {
      const path = join(parentPath, file);
      const digest = createHash("sha256")
        .update(await readFile(path))
        .digest("hex");
      return [
        path
          .slice(dist.length + 1)
          .split(sep)
          .join("/"),
        digest,
      ] as const;
    }),
  );
  // The chunks of an index are numbered as they come; what it holds are its fragments.
  return new Map(files.filter(([path]) => !/^pagefind\/.*(?:index\/|pf_meta$|entry\.json$)/.test(path)).sort());
}

/** Tells the page of the reference of an API that one build has rendered. */
async function rendered(site: string, id: string): Promise<number> {
  return (await stat(join(root, site, "reference", id, "index.html"))).ino;
}

test("an edit makes the part of one API anew, what is gone is gone, and all is as if it were built from nothing", async () => {
  await built([contract("one", "One"), contract("two", "Two")], "site", "kept");
  const [one, two] = [await rendered("site", "one"), await rendered("site", "two")];

  const edited = [contract("one", "One", "Send it at last"), contract("two", "Two")];
  const second = await built(edited, "site", "kept");
  expect(await rendered("site", "one")).not.toBe(one);
  expect(await rendered("site", "two")).toBe(two);
  expect(second).toEqual(await built(edited, "second anew", "nothing"));

  // The title stands in the menu of every page.
  const renamed = [contract("one", "One", "Send it at last"), contract("two", "Second")];
  const third = await built(renamed, "site", "kept");
  expect(third).toEqual(await built(renamed, "third anew", "nothing"));

  const alone = await built([contract("two", "Second")], "site", "kept");
  expect([...alone.keys()].filter((path) => path.includes("/one/"))).toEqual([]);
  expect(alone).toEqual(await built([contract("two", "Second")], "alone anew", "nothing else"));
});

test("nothing is taken of a part that does not stand there whole, or is not what it says", async () => {
  const [site, two] = [join(root, "watched"), contract("two", "Two")];
  const whole = await built([contract("one", "One"), two], "watched", "of the watched");
  const parts = async () => [...(await readFormer(site, ["one", "two"])).parts.keys()];
  expect(await parts()).toEqual(["one", "two"]);

  await rm(join(site, "operations/one"), { recursive: true });
  await forgetReference(site, "two");
  await writeFile(join(site, "reference/two/index.html"), "as somebody watches it");
  expect(await parts()).toEqual(["two"]);
  expect(await built([contract("one", "One"), two], "watched", "of the watched")).toEqual(whole);

  await rm(join(site, "reference/two", recordFile));
  expect(await parts()).toEqual(["one"]);
  await rm(join(site, "edge-contracts-docs.zip"));
  expect(await parts()).toEqual([]);
});

test("a build that fails ends when nothing is being written any more", async () => {
  let asked = 0;
  // Asked for what parts are made of, and then for the reference, which fails long before the pages are rendered.
  const toJSON = () => {
    if (asked++ > 0) throw new Error("no reference");
    return "owner";
  };
  const threads: Worker[] = [];
  process.on("worker", (thread) => threads.push(thread));
  await expect(
    built([contract("one", "One")], "failed", "of a failure", { ...thisRepository, toJSON } as Owner),
  ).rejects.toThrow("no reference");
  // The pages of a thread that goes on would bring the folder back; one that has ended has no number.
  expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
  expect((await readdir(root)).filter((name) => name.startsWith("failed"))).toEqual([]);
});
