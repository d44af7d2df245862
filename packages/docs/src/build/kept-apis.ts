import { cpSync, existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { readKept, writeKept } from "../files/kept-results.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import type { Download } from "../pages/downloads.ts";

/** What a build knows of the part of a site that is about one API alone. */
export interface ApiPart {
  /** Tells the contract, and the code that made the part. */
  readonly madeOf: string;
  /** Tells what its pages show besides: the menus. */
  readonly around: string;
  /** What tells the state of each page, by its path. */
  readonly pages: Readonly<Record<string, string>>;
  readonly downloads: readonly Download[];
}

/** The folders of a site that hold the part of an API, and nothing else. */
const folders = ["contracts", "operations", "problems", "provenance", "reference"];

/** What tells of what a part was made. */
const record = "part.json";

/** The finished parts of a site, an API each, as a build leaves them for the next one. */
export function keptApis(workspace: string) {
  const root = join(workspace, "apis");
  return {
    /** What the part of an API was made of when it was made last. */
    async read(id: string): Promise<ApiPart | undefined> {
      return (await readKept(join(root, id, record))) as ApiPart | undefined;
    },

    /** Puts the part of an API into a site. */
    restore(id: string, site: string): void {
      for (const folder of folders) copy(join(root, id, folder), join(site, folder, id));
    },

    /** Keeps the part of an API that is finished in a site. */
    async keep(id: string, site: string, part: ApiPart): Promise<void> {
      await mkdir(root, { recursive: true });
      await replaceFolder(join(root, id), async (target) => {
        for (const folder of folders) copy(join(site, folder, id), join(target, folder));
        await writeKept(join(target, record), { ...part });
      });
    },

    /** Forgets the APIs that are gone. */
    async forgetOthers(ids: readonly string[]): Promise<void> {
      const gone = existsSync(root) ? (await readdir(root)).filter((name) => !ids.includes(name)) : [];
      for (const name of gone) await rm(join(root, name), { recursive: true, force: true });
    },
  };
}

function copy(from: string, to: string): void {
  if (existsSync(from)) cpSync(from, to, { recursive: true });
}
