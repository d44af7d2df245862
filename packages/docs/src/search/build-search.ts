import { cpSync, existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as pagefind from "pagefind";
import { digestOf } from "../files/kept-results.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import { BuildProblem } from "../text/build-problem.ts";
import { merged } from "./merged.ts";
import { type SearchablePages, searchParts } from "./search-parts.ts";
import { searchable } from "./searchable.ts";

/** What a search index is made of, and where. */
export interface SearchPlace {
  /** The folder with all pages; gets the index as `pagefind/`. */
  readonly site: string;
  /** The folder that keeps indexes for the next build. */
  readonly workspace: string;
  /** Tells the code that makes them. */
  readonly code: string;
  /** The name of the file of a page. */
  readonly fileOf: (path: string) => string;
}

/** Makes the index that the search of the shell reads. What an earlier build has made of the same pages is taken. */
export async function buildSearch(pages: SearchablePages, place: SearchPlace): Promise<void> {
  const parts = searchParts(pages).map((part) => ({
    key: digestOf([place.code, ...[...part].flat()]).slice(0, 16),
    paths: [...part.keys()],
  }));
  const kept = join(place.workspace, "search");
  await mkdir(kept, { recursive: true });
  const missing = parts.filter(({ key }) => !existsSync(join(kept, key)));
  try {
    for (const { key, paths } of missing) {
      await replaceFolder(join(kept, key), (folder) => indexPages(paths, place, folder));
    }
  } finally {
    if (missing.length > 0) await pagefind.close();
  }
  const target = join(place.site, "pagefind");
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) cpSync(join(kept, only.key), target, { recursive: true });
  else {
    for (const [index, { key }] of parts.entries()) {
      const folder = join(target, String(index));
      cpSync(join(kept, key), folder, { recursive: true });
      // The first brings along the code that reads all of them.
      const code = index === 0 ? [] : (await readdir(folder)).filter((name) => /\.(?:js|css)$|^wasm/.test(name));
      for (const name of code) await rm(join(folder, name));
    }
    await writeFile(join(target, "pagefind.js"), merged(parts.length));
  }
  const current = new Set(parts.map(({ key }) => key));
  for (const former of (await readdir(kept)).filter((name) => !current.has(name))) {
    await rm(join(kept, former), { recursive: true, force: true });
  }
}

async function indexPages(paths: readonly string[], { site, fileOf }: SearchPlace, folder: string): Promise<void> {
  const { index, errors } = await pagefind.createIndex();
  if (index === undefined) throw new BuildProblem(`Pagefind did not start: ${errors.join(", ")}`);
  const faults: string[] = [];
  for (const path of paths) {
    const file = fileOf(path);
    const content = searchable(await readFile(join(site, file), "utf8"));
    const added = await index.addHTMLFile({ sourcePath: file.replaceAll("\\", "/"), content });
    faults.push(...added.errors);
  }
  const files = join(folder, "files");
  faults.push(...(await index.writeFiles({ outputPath: files })).errors);
  if (faults.length > 0) throw new BuildProblem(`Pagefind could not read the pages: ${faults.join(", ")}`);
  for (const name of await readdir(files)) await rename(join(files, name), join(folder, name));
  await rm(files, { recursive: true });
}
