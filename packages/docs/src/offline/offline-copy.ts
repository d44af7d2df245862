import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { offlinePage } from "./offline-page.ts";

/** What only a server can use. */
const leftOut = /^pagefind\/|^assets\/(?:try-it|what-went-wrong)\/|^sitemap\.xml$|^404\.html$/;

/** The files of a built site as they work when its start page is opened from disk, by their paths below the root. */
export async function offlineCopy(site: string, basePath: string): Promise<Map<string, () => Promise<Buffer>>> {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(site.length + 1)
        .split(sep)
        .join("/"),
    )
    .filter((path) => !leftOut.test(path))
    .sort();
  return new Map(
    paths.map((path) => [
      path,
      async () => {
        const content = await readFile(join(site, path));
        return path.endsWith(".html") ? Buffer.from(offlinePage(content.toString(), path, basePath)) : content;
      },
    ]),
  );
}
