import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
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

let shells = 0;

/** What a shell says, by its files, and what tells the states of its pages. */
async function built(pages: readonly Page[], former: { folder: string; pages: Record<string, string> }) {
  const folder = join(root, `shell-${shells++}`);
  const keys = await buildShell(
    { sources: shellSources(pages), navigation: navigationOf([], pages) },
    { folder, former, basePath: "/", written: join(root, "written") },
  );
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html")).sort();
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(folder, file), "utf8")] as const),
  );
  return { folder, pages: Object.fromEntries(keys), texts: new Map(texts) };
}

/** Signs the pages of a shell, so that those taken from it can be told. */
async function signed<Shell extends { folder: string; texts: Map<string, string> }>(shell: Shell): Promise<Shell> {
  for (const [file, text] of shell.texts) await writeFile(join(shell.folder, file), `${text}<!-- taken -->`);
  return shell;
}

const taken = (texts: Map<string, string>) =>
  [...texts].filter(([, text]) => text.endsWith("<!-- taken -->")).map(([file]) => file);

test("after an edit, only what it reaches is rendered, and all is as if it were built anew", async () => {
  const nothing = { folder: join(root, "nowhere"), pages: {} };
  const before = await signed(await built(former, nothing));
  const [one, two] = former as [Page, Page];

  const text = await built([one, { ...two, body: "another" }], before);
  expect(taken(text.texts)).toEqual([...text.texts.keys()].filter((file) => file !== join("two", "index.html")));
  expect(text.texts.get(join("two", "index.html"))).toContain("<p>another</p>");

  // A title stands in the menu of every page.
  const edited = [one, { ...two, title: "Second" }];
  const title = await built(edited, before);
  expect(title.texts.get(join("one", "index.html"))).toContain(">Second</span>");
  expect(title.texts).toEqual((await built(edited, nothing)).texts);

  // What a shell says is there and is not is rendered.
  await rm(join(before.folder, "one"), { recursive: true });
  expect(taken((await built(former, before)).texts)).not.toContain(join("one", "index.html"));
});
