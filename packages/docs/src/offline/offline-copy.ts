import { readdir, readFile } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { recordFile } from "../files/folders.ts";
import { digestOf } from "../files/kept-results.ts";
import { offlinePage } from "./offline-page.ts";
import { type PackedFile, packed } from "./packed-files.ts";

/** What only a server can use. */
const leftOut = /^pagefind\/|^assets\/(?:try-it|what-went-wrong)\/|^sitemap\.xml$|^404\.html$/;

/** More at once would hold a large site in memory. */
const atOnce = 8;

/** Files as an archive has them, by their paths below the root, and what tells that they are the same. */
export interface OfflineCopy {
  readonly files: ReadonlyMap<string, PackedFile>;
  readonly digests: Readonly<Record<string, string>>;
}

/**
 * The files of a built site as they work when its start page is opened from disk, packed.
 *
 * @param former what an earlier build has packed: compressing takes longer than all else here.
 * @param code tells the code that packs.
 */
export async function offlineCopy(
  site: string,
  basePath: string,
  code: string,
  former: OfflineCopy,
): Promise<OfflineCopy> {
  const files = new Map<string, PackedFile>();
  const digests: Record<string, string> = {};
  const paths = (await filesIn(site)).filter((path) => !leftOut.test(path) && basename(path) !== recordFile).sort();
  const add = async (path: string) => {
    const content = await readFile(join(site, path));
    const digest = digestOf([code, basePath, path, content]);
    const same = former.digests[path] === digest ? former.files.get(path) : undefined;
    digests[path] = digest;
    files.set(path, same ?? (await packed(asOffline(content, path, basePath))));
  };
  for (let at = 0; at < paths.length; at += atOnce) await Promise.all(paths.slice(at, at + atOnce).map(add));
  return { files, digests };
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
