import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { contractsFolder } from "../files/folders.ts";

/** A document or project that the contracts cite. */
export interface Source {
  readonly id: string;
  readonly title: string;
  /** The file name of a source document, or the version of a project. */
  readonly edition: string;
}

/** What `x-source` may name. */
export async function readSources(): Promise<Source[]> {
  const sources: Record<string, { title: string; file?: string; version?: string | number }> = JSON.parse(
    await readFile(join(contractsFolder, "dist/sources.json"), "utf8"),
  );
  return Object.entries(sources).map(([id, { title, file: document, version }]) => ({
    id,
    title,
    // An unquoted version such as 11.1 is a number to YAML.
    edition: String(document ?? version ?? ""),
  }));
}
