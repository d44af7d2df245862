import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { apiIds } from "@edge-contracts/specs/apis";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { readApi } from "../contract/read-api.ts";
import { failureBook } from "../failures/failure-book.ts";
import { assetsFolder, contentFolder, distFolder, generatedFolder } from "../files/folders.ts";
import { digestOf, keepIn, readKept, writeKept } from "../files/kept-results.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import { sourceKey } from "../frame/source-key.ts";
import { offlineCopy } from "../offline/offline-copy.ts";
import { readPacked, writePacked } from "../offline/packed-files.ts";
import { zip } from "../offline/zip.ts";
import { failuresPath } from "../pages/failures-page.ts";
import { offlineArchive } from "../pages/landing-page.ts";
import { llmsText } from "../pages/llms-text.ts";
import { markdownTwin, type Page } from "../pages/page.ts";
import { buildReference } from "../reference/build-reference.ts";
import { publishRedoc } from "../reference/publish-redoc.ts";
import { codeOfMock, refusalsOf } from "../samples/first-refusals.ts";
import { buildSearch } from "../search/build-search.ts";
import { proseToKeep, recallProse } from "../text/prose-memory.ts";
import { buildShell, fileOf, shellSources, surroundings } from "./build-shell.ts";
import { pagesOfApi, pagesOfSite } from "./generated-pages.ts";
import { keptApis } from "./kept-apis.ts";
import { navigationOf } from "./navigation-of.ts";
import { type OpenPart, openPart } from "./open-part.ts";
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
  const kept = keptApis(workspace);
  recallProse((await readKept(join(workspace, "prose"))) ?? {}, code);
  await replaceFolder(dist, async (site) => {
    const assets = join(site, "assets");
    const shell = join(site, "shell");
    await mkdir(assets, { recursive: true });
    await cp(assetsFolder, assets, { recursive: true });
    const redoc = await publishRedoc(assets);
    const apis = (await Promise.all(ids.map(read))).map((api) => ({ ...api, owner }));

    const common = digestOf([code, codeOfMock(), JSON.stringify([redoc, owner, basePath])]);
    const parts = new Map(
      await Promise.all(apis.map(async (api) => [api.card.id, await openPart(api, common, kept, keep, ask)] as const)),
    );
    const book = failureBook(apis, owner);
    const downloads = [...parts.values()].flatMap((part) => part.downloads);
    const pagesOfAll = await pagesOfSite(apis, downloads, book, owner);
    const navigation = navigationOf(apis, pagesOfAll, owner);
    const around = await surroundings(navigation, written);
    const isKept = ({ card: { id } }: DocumentedApi) => parts.get(id)?.around === around(`reference/${id}`);
    const changed = apis.filter((api) => !isKept(api));
    const unchanged = apis.filter(isKept).map(({ card }) => card.id);

    await mkdir(shell, { recursive: true });
    const pagesOf = new Map(changed.map((api) => [api.card.id, pagesOfApi(api)]));
    const paths = new Map([...pagesOf].map(([id, own]) => [id, own.map(({ path }) => path)]));
    const sources = await writeTwins([...pagesOfAll, ...[...pagesOf.values()].flat()], shell, owner);
    pagesOf.clear();
    const there = unchanged.flatMap((id) => Object.values(parts.get(id)?.pages ?? {}));
    const building = buildShell({ sources, navigation, there }, { folder: shell, workspace, basePath, written });
    // Settled, so that nothing is still writing when a failure removes the folder.
    const outcomes = await Promise.allSettled([
      building,
      ...changed.map((api) => buildReference(api, redoc, join(site, "tree", api.card.id), keep)),
    ]);
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
    const keys = await building;
    await cp(join(shell, "assets"), assets, { recursive: true });
    await rm(join(shell, "assets"), { recursive: true });
    await moveInto(shell, site);
    for (const id of unchanged) kept.restore(id, site);
    for (const { card } of changed) {
      const { id } = card;
      const reference = join(site, "reference", id);
      await writeFile(join(reference, "contract.json"), card.contractJson);
      await rename(join(site, "tree", id), join(reference, "tree"));
      const part = parts.get(id) as OpenPart;
      for (const { path, content } of await part.files()) await write(join(site, path), content);
      const pages = Object.fromEntries((paths.get(id) ?? []).map((path) => [path, keys.get(path) ?? ""]));
      parts.set(id, { ...part, pages });
      await kept.keep(id, site, {
        madeOf: part.madeOf,
        around: around(`reference/${id}`),
        pages,
        downloads: part.downloads,
      });
    }
    await kept.forgetOthers(ids);
    await rm(join(site, "tree"), { recursive: true, force: true });
    const ofApis = [...parts].map(([id, { pages }]) => [id, new Map(Object.entries(pages))] as const);
    const known = new Set(ofApis.flatMap(([, own]) => [...own.keys()]));
    await buildSearch(
      { apis: ofApis, others: new Map([...keys].filter(([path]) => !known.has(path))) },
      { site, workspace, code, fileOf },
    );
    await write(join(site, failuresPath, "failures.json"), JSON.stringify(book));
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

/** Writes the twins of pages and gives the pages' sources: no page stays in memory as three texts. */
async function writeTwins(pages: readonly Page[], folder: string, owner: Owner): Promise<Map<string, string>> {
  for (const page of pages) {
    if (page.path !== "index" && !page.isHtml) await write(join(folder, `${page.path}.md`), markdownTwin(page));
  }
  return shellSources(pages, owner);
}

async function moveInto(folder: string, parent: string): Promise<void> {
  for (const name of await readdir(folder)) await rename(join(folder, name), join(parent, name));
  await rm(folder, { recursive: true });
}

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
