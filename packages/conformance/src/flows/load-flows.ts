import { readdir } from "node:fs/promises";
import type { Flow } from "./flow.ts";

/** Compiled to JavaScript, this file finds compiled flows; as a source, sources. */
const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
const flowsFolder = new URL("../../flows/", import.meta.url);

/** Loads the flows of an API: `flows/<api>/<tag>.ts`. An API without a folder has none and needs none. */
export async function loadFlows(api: string, folder: URL = flowsFolder): Promise<readonly Flow[]> {
  const names = await readdir(new URL(`${api}/`, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(extension) && !name.endsWith(".d.ts")).sort();
  const modules = files.map((name) => import(new URL(`${api}/${name}`, folder).href) as Promise<{ default: Flow[] }>);
  return (await Promise.all(modules)).flatMap((module) => module.default);
}
