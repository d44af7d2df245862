import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Take } from "../files/replace-folder.ts";
import { offlineCopy } from "../offline/offline-copy.ts";
import type { PackedFile } from "../offline/packed-files.ts";
import { zip } from "../offline/zip.ts";
import { offlineArchive } from "../pages/landing-page.ts";
import { buildSearch } from "../search/build-search.ts";
import { fileOf } from "./build-shell.ts";
import { type ApiPart, allOf, type FormerSite, foldersOf, ownerOf, writePart, writeRest } from "./former-site.ts";
import { settled } from "./settled.ts";
import { sitemap } from "./sitemap.ts";

/** A site whose pages are finished. */
export interface FinishedPages {
  /** The folder with all that has been made now. */
  readonly site: string;
  /** The parts of all APIs; those of `taken` are still in the former site. */
  readonly parts: ReadonlyMap<string, ApiPart>;
  readonly taken: readonly string[];
  /** What tells the states of the pages about no API alone. */
  readonly others: ReadonlyMap<string, string>;
  readonly former: FormerSite;
  readonly take: Take;
}

/** How a site is made. */
export interface SiteMaking {
  /** Tells the code that makes it. */
  readonly code: string;
  /** The path below the address of the host, with slashes at both ends. */
  readonly basePath: string;
  readonly origin: string;
}

/**
 * Completes a site with what is made of all its pages: the search, the archive, the sitemap; and with what the next build
 * has to know. Takes what has not changed out of the former site.
 *
 * @returns how many pages there are, references included.
 */
export async function finishSite(pages: FinishedPages, { code, basePath, origin }: SiteMaking): Promise<number> {
  const { site, parts, taken, others, former, take } = pages;
  // The one waits for a process of its own most of the time.
  const searching = buildSearch(
    { apis: [...parts].map(([id, part]) => [id, new Map(Object.entries(part.pages))] as const), others },
    {
      site,
      former: { site: former.folder, keys: former.rest.search, take },
      code,
      read: async (path) => {
        const file = fileOf(path);
        return { file, html: await readFile(join(existsSync(join(site, file)) ? site : former.folder, file), "utf8") };
      },
    },
  );
  const packing = offlineCopy(site, basePath, code, { files: former.packed, digests: allOf(former, "files") });
  await settled([searching, packing]);
  const [search, made] = [await searching, await packing];

  const files: Record<string, string> = { ...made.digests };
  for (const id of taken) {
    const part = parts.get(id) as ApiPart;
    for (const folder of foldersOf(id, part)) take(folder);
    Object.assign(files, part.files);
  }
  // In the order of their paths: the same files give the same archive.
  const paths = Object.keys(files).sort();
  const packed = paths.map((path) => [path, (made.files.get(path) ?? former.packed.get(path)) as PackedFile] as const);
  await zip(new Map(packed), join(site, offlineArchive));
  const { xml, addresses } = sitemap(paths, `${origin}${basePath}`);
  await writeFile(join(site, "sitemap.xml"), xml);

  const filesOf = Object.groupBy(Object.entries(made.digests).sort(), ([path]) => {
    const owner = ownerOf(path);
    return owner !== undefined && parts.has(owner) ? `of ${owner}` : "rest";
  });
  for (const [id, part] of parts) {
    if (!taken.includes(id))
      await writePart(site, id, { ...part, files: Object.fromEntries(filesOf[`of ${id}`] ?? []) });
  }
  await writeRest(site, {
    pages: Object.fromEntries(others),
    files: Object.fromEntries(filesOf["rest"] ?? []),
    search,
  });
  return addresses;
}
