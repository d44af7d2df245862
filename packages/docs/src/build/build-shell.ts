import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import * as pagefind from "pagefind";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { digestOf } from "../files/kept-results.ts";
import { mounted } from "../frame/base-path.ts";
import { currentFrame } from "../frame/frame.ts";
import type { Navigation } from "../frame/navigation.ts";
import { renderPages } from "../frame/render-pages.ts";
import { type Page, pageSource } from "../pages/page.ts";
import { BuildProblem } from "../text/build-problem.ts";
import { navigationOf } from "./navigation-of.ts";

/** Where a shell is rendered. */
export interface ShellPlace {
  /** The folder that gets the pages. */
  readonly folder: string;
  /** The folder that keeps pages as they were rendered, for the next build. */
  readonly workspace: string;
  /** The path at which the site will stand, with slashes at both ends. */
  readonly basePath: string;
  /** The folder of the pages written by hand. */
  readonly written: string;
}

/** What a shell is made of, besides what is written by hand: the sources of its pages by their paths. */
export interface ShellSources {
  readonly sources: Map<string, string>;
  readonly navigation: Navigation;
}

/** The sources of generated pages and what leads to them: pages themselves need not stay in memory. */
export function shellSources(
  pages: readonly Page[],
  apis: readonly DocumentedApi[],
  owner: Owner = thisRepository,
): ShellSources {
  return {
    sources: new Map(pages.map((page) => [page.path, pageSource(page, owner)])),
    navigation: navigationOf(apis, pages, owner),
  };
}

/**
 * Renders the shell with all its pages, search index and 404 page into a folder of its own. A page is taken from the
 * build before where nothing that it is made of has changed: its source, what its menu leads to, and the frame.
 * The sources are let go when they are rendered.
 */
export async function buildShell(
  { sources: generated, navigation }: ShellSources,
  { folder, workspace, basePath, written: byHand }: ShellPlace,
): Promise<void> {
  const frame = await currentFrame();
  const written = await writtenPages(byHand);
  const sources = new Map([...written, ...generated]);
  const guides = new Map([...written].filter(([path]) => path.startsWith("guides/")));
  const around = digestOf([frame.key, JSON.stringify([navigation, [...guides]])]);
  const cache = join(workspace, "pages");
  await mkdir(cache, { recursive: true });
  const known = new Set(await readdir(cache));
  const keys = new Map([...sources].map(([path, source]) => [path, digestOf([around, path, source])]));
  const keptFile = (path: string) => join(cache, keys.get(path) ?? "");
  const put = (path: string, html: string) => write(join(folder, fileOf(path)), mounted(html, basePath));

  await copyMounted(frame.files, folder, basePath);
  const changed = new Map([...sources].filter(([path]) => !known.has(keys.get(path) ?? "")));
  const unchanged = [...sources.keys()].filter((path) => !changed.has(path));
  const rendered = renderPages({ frame, navigation, guides, pages: changed }, async (path, html) => {
    await put(path, html);
    await remember(keptFile(path), html);
  });
  // The threads have them; as many contracts as there are, this one keeps none.
  for (const sent of [generated, sources, changed]) sent.clear();
  await rendered;
  for (const path of unchanged) await put(path, await readFile(keptFile(path), "utf8"));
  const current = new Set(keys.values());
  await Promise.all([...known].filter((key) => !current.has(key)).map((key) => rm(join(cache, key), { force: true })));
  await index(folder);
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

function fileOf(path: string): string {
  return path === "index" || path === "404" ? `${path}.html` : join(path, "index.html");
}

/** The sources of what is written by hand. */
async function writtenPages(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".md")).sort();
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  return new Map(files.map((file, at) => [file.slice(0, -3).split(sep).join("/"), sources[at] ?? ""]));
}

/** Makes the index that the search of the shell reads. */
async function index(folder: string): Promise<void> {
  try {
    const { index, errors } = await pagefind.createIndex();
    if (index === undefined) throw new BuildProblem(`Pagefind did not start: ${errors.join(", ")}`);
    const faults = [
      ...(await index.addDirectory({ path: folder })).errors,
      ...(await index.writeFiles({ outputPath: join(folder, "pagefind") })).errors,
    ];
    if (faults.length > 0) throw new BuildProblem(`Pagefind could not read the pages: ${faults.join(", ")}`);
  } finally {
    await pagefind.close();
  }
}

/** A build that is stopped must leave no half page behind. */
async function remember(file: string, html: string): Promise<void> {
  await writeFile(`${file}.${process.pid}`, html);
  await rename(`${file}.${process.pid}`, file);
}

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
