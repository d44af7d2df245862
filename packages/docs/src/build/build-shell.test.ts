import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildFrameBeside } from "../../test/build-frame-beside.ts";
import type { Page } from "../pages/page.ts";
import { buildShell, shellSources } from "./build-shell.ts";
import { navigationOf } from "./navigation-of.ts";

const page = (path: string, title: string, body: string): Page => ({ path, title, description: "A page.", body });
const former = [page("one", "One", "`first`"), page("two", "Two", "second")];
let root: string;

beforeAll(async () => {
  buildFrameBeside();
  root = await mkdtemp(join(tmpdir(), "shell-"));
  await mkdir(join(root, "written", "guides"), { recursive: true });
  await writeFile(join(root, "written", "guides", "first.md"), "---\ntitle: First steps\n---\n\n## Begin\n");
});

afterAll(() => rm(root, { recursive: true }));

async function built(pages: readonly Page[], name: string, workspace: string): Promise<Map<string, string>> {
  const folder = join(root, name);
  await buildShell(
    { sources: shellSources(pages), navigation: navigationOf([], pages) },
    {
      folder,
      workspace: join(root, workspace),
      basePath: "/",
      written: join(root, "written"),
    },
  );
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const)),
  );
}

async function kept(): Promise<Map<string, number>> {
  const folder = join(root, "kept", "pages");
  const files = await readdir(folder);
  return new Map(await Promise.all(files.map(async (file) => [file, (await stat(join(folder, file))).ino] as const)));
}

test("after an edit, only what it reaches is rendered, and all is as if it were built anew", async () => {
  await built(former, "before", "kept");
  const before = await kept();
  const [one, two] = former as [Page, Page];

  const text = await built([one, { ...two, body: "another" }], "text", "kept");
  const renewed = [...(await kept())].filter(([file, inode]) => before.get(file) !== inode);
  expect(renewed).toHaveLength(1);
  expect(text.get("two/index.html")).toContain("<p>another</p>");

  // A title stands in the menu of every page.
  const edited = [one, { ...two, title: "Second" }];
  const title = await built(edited, "title", "kept");
  expect(title.get("one/index.html")).toContain(">Second</span>");
  expect(title).toEqual(await built(edited, "anew", "nothing"));
});
