import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { digestOf } from "../files/kept-results.ts";
import { mounted } from "../frame/base-path.ts";
import { currentFrame } from "../frame/frame.ts";
import type { Navigation } from "../frame/navigation.ts";
import { renderPages } from "../frame/render-pages.ts";
import { type Page, pageSource } from "../pages/page.ts";

/** Where a shell is rendered. */
export interface ShellPlace {
  /** The folder that gets the pages. */
  readonly folder: string;
  /** The folder of an earlier shell, and what tells the state of each page there. */
  readonly former: { readonly folder: string; readonly pages: Readonly<Record<string, string>> };
  /** The path at which the site will stand, with slashes at both ends. */
  readonly basePath: string;
  /** The folder of the pages written by hand. */
  readonly written: string;
}

/** What a shell is made of, besides what is written by hand. */
export interface ShellSources {
  /** The sources of the pages to put into it, by their paths. */
  readonly sources: Map<string, string>;
  readonly navigation: Navigation;
}

/** The sources of generated pages: pages themselves need not stay in memory. */
export function shellSources(pages: readonly Page[], owner: Owner = thisRepository): Map<string, string> {
  return new Map(pages.map((page) => [page.path, pageSource(page, owner)]));
}

/** What a page shows around what it says itself: changes with the frame, the guides, and what its menu leads to. */
export async function surroundings(navigation: Navigation, written: string): Promise<(path: string) => string> {
  const frame = await currentFrame();
  const guides = guidesOf(await writtenPages(written));
  const { apis, ...everywhere } = navigation;
  const common = digestOf([frame.key, JSON.stringify([everywhere, [...guides]])]);
  return (path) => {
    const id = path.split("/")[1] ?? "";
    return digestOf([common, Object.hasOwn(apis, id) ? JSON.stringify(apis[id]) : ""]);
  };
}

/**
 * Renders the shell with its pages and 404 page into a folder of its own. A page is taken from the build before where
 * nothing that it is made of has changed: its source, what its menu leads to, and the frame. The sources are let go when
 * they are rendered.
 *
 * @returns what tells the state of each page.
 */
export async function buildShell(
  { sources: generated, navigation }: ShellSources,
  { folder, former, basePath, written: byHand }: ShellPlace,
): Promise<ReadonlyMap<string, string>> {
  const frame = await currentFrame();
  const written = await writtenPages(byHand);
  const sources = new Map([...written, ...generated]);
  const guides = guidesOf(written);
  const around = await surroundings(navigation, byHand);
  const keys = new Map([...sources].map(([path, source]) => [path, digestOf([around(path), basePath, path, source])]));
  const formerFile = (path: string) => join(former.folder, fileOf(path));
  const isKept = (path: string) => former.pages[path] === keys.get(path) && existsSync(formerFile(path));

  await copyMounted(frame.files, folder, basePath);
  const changed = new Map([...sources].filter(([path]) => !isKept(path)));
  const unchanged = [...sources.keys()].filter((path) => !changed.has(path));
  const rendered = renderPages({ frame, navigation, guides, pages: changed }, (path, html) =>
    write(join(folder, fileOf(path)), mounted(html, basePath)),
  );
  // The threads have them; as many contracts as there are, this one keeps none.
  for (const sent of [generated, sources, changed]) sent.clear();
  await rendered;
  for (const path of unchanged) {
    await mkdir(dirname(join(folder, fileOf(path))), { recursive: true });
    await copyFile(formerFile(path), join(folder, fileOf(path)));
  }
  return keys;
}

function guidesOf(written: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...written].filter(([path]) => path.startsWith("guides/")));
}

/** Copies the files of the frame; those that are text know where the site stands. */
async function copyMounted(from: string, to: string, basePath: string): Promise<void> {
  for (const file of (await readdir(from, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  )) {
    const source = join(file.parentPath, file.name);
    const target = join(to, relative(from, source));
    if (/\.(?:css|html|js|json|svg)$/.test(file.name))
      await write(target, mounted(await readFile(source, "utf8"), basePath));
    else await mkdir(dirname(target), { recursive: true }).then(() => copyFile(source, target));
  }
}

/** The file of a page, below the root. */
export function fileOf(path: string): string {
  return path === "index" || path === "404" ? `${path}.html` : join(path, "index.html");
}

/** The sources of what is written by hand. */
async function writtenPages(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".md")).sort();
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return new Map(files.map((file, at) => [file.slice(0, -3).split(sep).join("/"), sources[at] ?? ""]));
}

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
