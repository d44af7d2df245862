import { readdir } from "node:fs/promises";
import type { Scenario, Suite } from "./scenario.ts";

/** Compiled to JavaScript, this file finds compiled suites; as a source, sources. */
const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
const suitesFolder = new URL("../../suites/", import.meta.url);

/** Loads the written suites of an API: `suites/<api>/<tag>.ts`. An API without a folder has none and needs none. */
export async function loadSuites(api: string, folder: URL = suitesFolder): Promise<readonly Suite[]> {
  const names = await readdir(new URL(`${api}/`, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(extension) && !name.endsWith(".d.ts")).sort();
  return Promise.all(
    files.map(async (name) => {
      const module = (await import(new URL(`${api}/${name}`, folder).href)) as { default: readonly Scenario[] };
      return { file: `${api}/${name.slice(0, -extension.length)}`, scenarios: module.default };
    }),
  );
}
