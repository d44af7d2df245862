import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

/** Writes `sources.yaml`, the registry of what `x-source` may name, as JSON for those who read no YAML. */
export async function writeSources(specs: string, next: string): Promise<void> {
  const file = join(specs, "sources.yaml");
  const sources: unknown = existsSync(file) ? parse(await readFile(file, "utf8")) : {};
  await writeFile(join(next, "sources.json"), JSON.stringify(sources, null, 1));
}
