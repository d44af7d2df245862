import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { digestOf } from "../files/kept-results.ts";
import { offlinePage } from "./offline-page.ts";
import { type PackedFile, packed } from "./packed-files.ts";

/** What only a server can use. */
const leftOut = /^pagefind\/|^assets\/(?:try-it|what-went-wrong)\/|^sitemap\.xml$|^404\.html$/;

/** More at once would hold a large site in memory. */
const atOnce = 8;

/** What an archive is made of. */
export interface OfflineCopy {
  /** The files as they stand in the archive, by their paths below the root. */
  readonly files: ReadonlyMap<string, PackedFile>;
  /** The same by what they were made of, for the next build. */
  readonly kept: ReadonlyMap<string, PackedFile>;
}

/**
 * The files of a built site as they work when its start page is opened from disk, packed.
 *
 * @param former what an earlier build by the code `code` has packed: compressing takes longer than all else here.
 */
export async function offlineCopy(
  site: string,
  basePath: string,
  code: string,
  former: ReadonlyMap<string, PackedFile>,
): Promise<OfflineCopy> {
  const files = new Map<string, PackedFile>();
  const kept = new Map<string, PackedFile>();
  const paths = (await filesIn(site)).filter((path) => !leftOut.test(path)).sort();
  const add = async (path: string) => {
    const content = await readFile(join(site, path));
    const key = digestOf([code, basePath, path, content]);
    const file = former.get(key) ?? (await packed(asOffline(content, path, basePath)));
    files.set(path, file);
    kept.set(key, file);
  };
  for (let at = 0; at < paths.length; at += atOnce) await Promise.all(paths.slice(at, at + atOnce).map(add));
  // In the order of their paths, whichever was ready first: the same files give the same archive.
  return { files: new Map(paths.map((path) => [path, files.get(path) as PackedFile])), kept };
}

function asOffline(content: Buffer, path: string, basePath: string): Buffer {
  return path.endsWith(".html") ? Buffer.from(offlinePage(content.toString(), path, basePath)) : content;
}

async function filesIn(site: string): Promise<string[]> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(site.length + 1)
        .split(sep)
        .join("/"),
    );
}
