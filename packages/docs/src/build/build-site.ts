import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { apiIds } from "@edge-contracts/specs/apis";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { apiReader, type readApi } from "../contract/read-api.ts";
import { failureBook } from "../failures/failure-book.ts";
import { assetsFolder, contentFolder, distFolder, generatedFolder } from "../files/folders.ts";
import { digestOf, keepIn, readKept, writeKept } from "../files/kept-results.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import { sourceKey } from "../frame/source-key.ts";
import { failuresPath } from "../pages/failures-page.ts";
import { llmsText } from "../pages/llms-text.ts";
import { markdownTwin, type Page } from "../pages/page.ts";
import { buildReference } from "../reference/build-reference.ts";
import { publishRedoc } from "../reference/publish-redoc.ts";
import { codeOfMock, refusalsOf } from "../samples/first-refusals.ts";
import { proseToKeep, recallProse } from "../text/prose-memory.ts";
import { buildShell, shellSources, surroundings } from "./build-shell.ts";
import { finishSite } from "./finish-site.ts";
import { type ApiPart, allOf, readFormer } from "./former-site.ts";
import { pagesOfApi, pagesOfSite } from "./generated-pages.ts";
import { navigationOf } from "./navigation-of.ts";
import { type OpenPart, openPart } from "./open-part.ts";
import { settled } from "./settled.ts";

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
    read = apiReader(),
    ask = refusalsOf,
  }: Partial<SiteParts> = {},
): Promise<BuiltSite> {
  let pages = 0;
  const code = sourceKey();
  const keep = keepIn(join(workspace, "kept"), code);
  recallProse((await readKept(join(workspace, "prose"))) ?? {}, code);
  await replaceFolder(dist, async (site, take) => {
    const assets = join(site, "assets");
    const shell = join(site, "shell");
    await mkdir(assets, { recursive: true });
    await cp(assetsFolder, assets, { recursive: true });
    const redoc = await publishRedoc(assets);
    const apis = (await Promise.all(ids.map(read))).map((api) => ({ ...api, owner }));
    const former = await readFormer(dist, ids);

    const common = digestOf([code, codeOfMock(), JSON.stringify([redoc, owner, basePath])]);
    const open = (api: DocumentedApi) => openPart(api, common, former.parts.get(api.card.id), keep, ask);
    const opened = new Map(await Promise.all(apis.map(async (api) => [api.card.id, await open(api)] as const)));
    const book = failureBook(apis, owner);
    const downloads = [...opened.values()].flatMap((part) => part.downloads);
    const pagesOfAll = await pagesOfSite(apis, downloads, book, owner);
    const navigation = navigationOf(apis, pagesOfAll, owner);
    const around = await surroundings(navigation, written);
    const isKept = ({ card: { id } }: DocumentedApi) => opened.get(id)?.around === around(`reference/${id}`);
    const changed = apis.filter((api) => !isKept(api));

    await mkdir(shell, { recursive: true });
    const pagesOf = new Map(changed.map((api) => [api.card.id, pagesOfApi(api)]));
    const paths = new Map([...pagesOf].map(([id, own]) => [id, own.map(({ path }) => path)]));
    const sources = await writeTwins([...pagesOfAll, ...[...pagesOf.values()].flat()], shell, owner);
    pagesOf.clear();
    const shown = { folder: dist, pages: allOf(former, "pages") };
    const building = buildShell({ sources, navigation }, { folder: shell, former: shown, basePath, written });
    await settled([
      building,
      ...changed.map((api) => buildReference(api, redoc, join(site, "tree", api.card.id), keep)),
    ]);
    const keys = await building;
    await cp(join(shell, "assets"), assets, { recursive: true });
    await rm(join(shell, "assets"), { recursive: true });
    await moveInto(shell, site);
    const parts = new Map<string, ApiPart>(opened);
    for (const { card } of changed) {
      const { id } = card;
      const reference = join(site, "reference", id);
      await writeFile(join(reference, "contract.json"), card.contractJson);
      await rename(join(site, "tree", id), join(reference, "tree"));
      const { filesToLoad, ...part } = opened.get(id) as OpenPart;
      for (const { path, content } of await filesToLoad()) await write(join(site, path), content);
      const states = Object.fromEntries((paths.get(id) ?? []).map((path) => [path, keys.get(path) ?? ""]));
      parts.set(id, { ...part, around: around(`reference/${id}`), pages: states });
    }
    await rm(join(site, "tree"), { recursive: true, force: true });
    await write(join(site, failuresPath, "failures.json"), JSON.stringify(book));
    await write(join(site, "llms.txt"), llmsText(apis, owner));
    const ofApis = new Set([...paths.values()].flat());
    const others = new Map([...keys].filter(([path]) => !ofApis.has(path)));
    const taken = apis.filter(isKept).map(({ card }) => card.id);
    pages = await finishSite({ site, parts, taken, others, former, take }, { code, basePath, origin });
    const prose = proseToKeep(code);
    if (prose !== undefined) await writeKept(join(workspace, "prose"), { ...prose });
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
