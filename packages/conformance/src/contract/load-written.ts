import { readdir } from "node:fs/promises";

/** Compiled to JavaScript, this file finds compiled ones; as a source, sources. */
const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const scenariosFolder = new URL("../../scenarios/", import.meta.url);

/** One file that is written by hand about an API. */
interface Written<T> {
  /** Path below `scenarios/` without any ending, such as `china-cdn/property-hostnames`. */
  readonly file: string;
  readonly content: T;
}

/**
 * Loads what is written by hand about an API: its scenarios (`scenarios/<api>/<tag>.ts`), its flows
 * (`<tag>.flows.ts`) or the plans of its workflows (`workflows.plans.ts`). An API without a folder needs none.
 */
export async function loadWritten<T>(
  api: string,
  kind: "scenarios" | "flows" | "plans",
  folder: URL = scenariosFolder,
): Promise<readonly Written<T>[]> {
  // What stands there is about our contracts; one of somebody else may be called like one of them.
  if (process.env["EDGE_CONTRACTS"] && folder === scenariosFolder) return [];
  const names = await readdir(new URL(`${api}/`, folder)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const ending = kind === "scenarios" ? [extension] : [kind, extension];
  const files = names.filter((name) => name.split(".").slice(1).join(".") === ending.join(".")).sort();
  return Promise.all(
    files.map(async (name) => {
      const module = (await import(new URL(`${api}/${name}`, folder).href)) as { default: T };
      return { file: `${api}/${name.split(".", 1)[0]}`, content: module.default };
    }),
  );
}
