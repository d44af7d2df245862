import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { specsFolder } from "../folders.ts";

/** A document or project that the contracts cite. */
export interface Source {
  readonly id: string;
  readonly title: string;
  /** The file name of a source document, or the version of a project. */
  readonly edition: string;
}

/** What `x-source` may name. */
export async function readSources(): Promise<Source[]> {
  const text = await readFile(join(specsFolder, "sources.yaml"), "utf8");
  const sources = parse(text) as Record<string, { title: string; file?: string; version?: string | number }>;
  return Object.entries(sources).map(([id, { title, file, version }]) => ({
    id,
    title,
    // An unquoted version such as 11.1 is a number to YAML.
    edition: String(file ?? version ?? ""),
  }));
}
