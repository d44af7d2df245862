import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { extractAdminJobsReference } from "./extract/admin-jobs-reference.ts";
import { extractChinaCdnReference } from "./extract/china-cdn-reference.ts";
import { extractCpsReference } from "./extract/cps-reference.ts";
import { printJson } from "./extract/print-json.ts";
import type { Inventory } from "./inventory.ts";

/**
 * Writes the inventories: `npm run inventory -w specs -- <folder with the source documents>`.
 *
 * The documents are not part of this repository; `specs/sources.yaml` names their files. The output depends on nothing
 * but the documents, so a second run changes nothing.
 */
function extract(folder: string): void {
  const extractors: Readonly<Record<string, (text: string) => Omit<Inventory, "source">>> = {
    "china-cdn-reference": extractChinaCdnReference,
    "cps-reference": extractCpsReference,
    "admin-jobs-reference": extractAdminJobsReference,
  };
  const sources = parse(readFileSync(join(import.meta.dirname, "../sources.yaml"), "utf8"));
  for (const [source, extractor] of Object.entries(extractors)) {
    const inventory: Inventory = { source, ...extractor(readFileSync(join(folder, sources[source].file), "utf8")) };
    writeFileSync(join(import.meta.dirname, `${source}.json`), `${printJson(inventory)}\n`);
  }
}

const [folder] = process.argv.slice(2);
if (folder) {
  extract(folder);
} else {
  console.error("Usage: node specs/inventory/extract.ts <folder with the source documents>");
  process.exitCode = 2;
}
