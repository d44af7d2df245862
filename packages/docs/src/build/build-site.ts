import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { apiIds } from "@edge-contracts/specs/apis";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { readApi } from "../contract/read-api.ts";
import { failureBook } from "../failures/failure-book.ts";
import { assetsFolder, contentFolder, distFolder, generatedFolder } from "../files/folders.ts";
import { keepIn, readKept, writeKept } from "../files/kept-results.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import { sourceKey } from "../frame/source-key.ts";
import { offlineCopy } from "../offline/offline-copy.ts";
import { readPacked, writePacked } from "../offline/packed-files.ts";
import { zip } from "../offline/zip.ts";
import { type Download, downloadsOf } from "../pages/downloads.ts";
import { failuresPath } from "../pages/failures-page.ts";
import { offlineArchive } from "../pages/landing-page.ts";
import { llmsText } from "../pages/llms-text.ts";
import { markdownTwin } from "../pages/page.ts";
import { buildReference } from "../reference/build-reference.ts";
import { publishRedoc } from "../reference/publish-redoc.ts";
import { firstRefusals, refusalsOf } from "../samples/first-refusals.ts";
import { proseToKeep, recallProse } from "../text/prose-memory.ts";
import { buildShell, type ShellSources, shellSources } from "./build-shell.ts";
import { generatedPages } from "./generated-pages.ts";
import { sitemap } from "./sitemap.ts";

/** Where a site will stand. */
export interface SiteAddress {
  /** Such as `https://docs.example.com`; only the sitemap needs it. */
  readonly origin: string;
  /** The path below it, with slashes at both ends. */
  readonly basePath: string;
}

/** What a build wrote. */
export interface BuiltSite {
  readonly dist: string;
  /** The ids of the APIs that have a reference. */
  readonly references: readonly string[];
  /** How many pages the site has, references included. */
  readonly pages: number;
}

/** What a site is made of, and where; each has a default. */
export interface SiteParts {
  readonly dist: string;
  readonly workspace: string;
  /** The folder of the pages written by hand. */
  readonly written: string;
  readonly owner: Owner;
  readonly ids: readonly string[];
  readonly read: typeof readApi;
  readonly ask: typeof refusalsOf;
}

/** Builds the whole site into `dist`, or nothing. Two builds at once need a workspace each. */
export async function buildSite(
  { origin, basePath }: SiteAddress,
  {
    dist = distFolder,
    workspace = generatedFolder,
    written = contentFolder,
    owner = thisRepository,
    ids = apiIds,
    read = readApi,
    ask = refusalsOf,
  }: Partial<SiteParts> = {},
): Promise<BuiltSite> {
  let pages = 0;
  const code = sourceKey();
  const keep = keepIn(join(workspace, "kept"), code);
  recallProse((await readKept(join(workspace, "prose"))) ?? {}, code);
  await replaceFolder(dist, async (site) => {
    const assets = join(site, "assets");
    await mkdir(assets, { recursive: true });
    await cp(assetsFolder, assets, { recursive: true });
    const redoc = await publishRedoc(assets);
    const apis = (await Promise.all(ids.map(read))).map((api) => ({ ...api, owner }));
    const refusals = await firstRefusals(apis, keep, ask);
    const downloads = (
      await Promise.all(apis.map((api) => downloadsOf(api, refusals.get(api.card.id) ?? new Map(), keep)))
    ).flat();
    const shell = join(site, "shell");
    const sources = await sourcesAndTwins(apis, downloads, shell, owner);
    // Settled, so that nothing is still writing when a failure removes the folder.
    const outcomes = await Promise.allSettled([
      buildShell(sources, { folder: shell, workspace, basePath, written }),
      ...apis.map((api) => buildReference(api, redoc, join(site, "tree", api.card.id), keep)),
    ]);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    await cp(join(shell, "assets"), assets, { recursive: true });
    await rm(join(shell, "assets"), { recursive: true });
    await moveInto(shell, site);
    for (const { card } of apis) {
      const reference = join(site, "reference", card.id);
      await writeFile(join(reference, "contract.json"), card.contractJson);
      await rename(join(site, "tree", card.id), join(reference, "tree"));
    }
    await rm(join(site, "tree"), { recursive: true, force: true });
    for (const { path, content } of downloads) await write(join(site, path), content);
    await write(join(site, failuresPath, "failures.json"), JSON.stringify(failureBook(apis, owner)));
    await write(join(site, "llms.txt"), llmsText(apis, owner));
    const { xml, addresses } = await sitemap(site, `${origin}${basePath}`);
    await write(join(site, "sitemap.xml"), xml);
    pages = addresses;
    const prose = proseToKeep(code);
    if (prose !== undefined) await writeKept(join(workspace, "prose"), { ...prose });
    const packed = join(workspace, "offline");
    const offline = await offlineCopy(site, basePath, code, await readPacked(packed));
    await zip(offline.files, join(site, offlineArchive));
    await writePacked(packed, offline.kept);
  });
  return { dist, references: ids, pages };
}

/** Writes the twins of the generated pages and gives the pages' sources: no page stays in memory as three texts. */
async function sourcesAndTwins(
  apis: readonly DocumentedApi[],
  downloads: readonly Download[],
  folder: string,
  owner: Owner,
): Promise<ShellSources> {
  const pages = await generatedPages(apis, downloads, owner);
  for (const page of pages) {
    if (page.path !== "index" && !page.isHtml) await write(join(folder, `${page.path}.md`), markdownTwin(page));
  }
  return shellSources(pages, apis, owner);
}

async function moveInto(folder: string, parent: string): Promise<void> {
  for (const name of await readdir(folder)) await rename(join(folder, name), join(parent, name));
  await rm(folder, { recursive: true });
}

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
