import { existsSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as pagefind from "pagefind";
import { digestOf } from "../files/kept-results.ts";
import type { Take } from "../files/replace-folder.ts";
import { BuildProblem } from "../text/build-problem.ts";
import { merged } from "./merged.ts";
import { type SearchablePages, searchParts } from "./search-parts.ts";
import { searchable } from "./searchable.ts";

/** What a search index is made of, and where. */
export interface SearchPlace {
  /** The folder that gets the index as `pagefind/`. */
  readonly site: string;
  /** The folder of the site that there is, and what tells the state of each of its indexes. */
  readonly former: { readonly site: string; readonly keys: readonly string[]; readonly take: Take };
  /** Tells the code that makes them. */
  readonly code: string;
  /** Reads a page. */
  readonly read: (path: string) => Promise<{ readonly file: string; readonly html: string }>;
}

/**
 * Makes the index that the search of the shell reads. What an earlier build has made of the same pages is taken.
 *
 * @returns what tells the state of each index.
 */
export async function buildSearch(pages: SearchablePages, place: SearchPlace): Promise<readonly string[]> {
  const { site, former, code } = place;
  const parts = searchParts(pages).map((part) => ({
    key: digestOf([code, ...[...part].flat()]).slice(0, 16),
    paths: [...part.keys()],
  }));
  const nameIn = (all: readonly unknown[], index: number) => (all.length === 1 ? "pagefind" : `pagefind/${index}`);
  await mkdir(join(site, "pagefind"), { recursive: true });
  let started = false;
  try {
    for (const [index, { key, paths }] of parts.entries()) {
      const at = former.keys.indexOf(key);
      const [from, to] = [nameIn(former.keys, at), nameIn(parts, index)];
      // The first brings along the code that reads all of them, and one alone has no others beside it.
      const isSameKind = (parts.length === 1) === (former.keys.length === 1) && (index === 0) === (at === 0);
      if (at >= 0 && isSameKind && existsSync(join(former.site, from))) {
        former.take(from, to);
        continue;
      }
      started = true;
      await indexPages(paths, place, join(site, to), index === 0);
    }
  } finally {
    if (started) await pagefind.close();
  }
  if (parts.length > 1) await writeFile(join(site, "pagefind/pagefind.js"), merged(parts.length));
  return parts.map(({ key }) => key);
}

async function indexPages(
  paths: readonly string[],
  { read }: SearchPlace,
  folder: string,
  withCode: boolean,
): Promise<void> {
  const { index, errors } = await pagefind.createIndex();
  if (index === undefined) throw new BuildProblem(`Pagefind did not start: ${errors.join(", ")}`);
  const faults: string[] = [];
  for (const path of paths) {
    const { file, html } = await read(path);
    const added = await index.addHTMLFile({ sourcePath: file.replaceAll("\\", "/"), content: searchable(html) });
    faults.push(...added.errors);
  }
  faults.push(...(await index.writeFiles({ outputPath: folder })).errors);
  if (faults.length > 0) throw new BuildProblem(`Pagefind could not read the pages: ${faults.join(", ")}`);
  const code = withCode ? [] : (await readdir(folder)).filter((name) => /\.(?:js|css)$|^wasm/.test(name));
  for (const name of code) await rm(join(folder, name));
}
