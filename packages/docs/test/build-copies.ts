import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildSite } from "../src/build/build-site.ts";
import { apiCard } from "../src/contract/api-card.ts";
import type { DocumentedApi } from "../src/contract/documented-api.ts";
import { readApi } from "../src/contract/read-api.ts";
import { docsFolder } from "../src/files/folders.ts";

// Builds a site of so many copies of one contract and prints how much memory that took at most, in MB.

const [id = "", copies = "1"] = process.argv.slice(2);
const root = mkdtempSync(join(docsFolder, "node_modules", ".cache", "copies-"));
try {
  await buildSite(
    { origin: "http://127.0.0.1", basePath: "/" },
    {
      dist: join(root, "site"),
      workspace: join(root, "workspace"),
      ids: Array.from({ length: Number(copies) }, (_, index) => `copy-${index}`),
      read,
      ask: async () => [],
    },
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}
console.log(Math.round(process.resourceUsage().maxRSS / 1024));

async function read(copy: string): Promise<DocumentedApi> {
  const { description, document, messages = [] } = await readApi(id);
  const operations = description.operations.map((operation) => ({ ...operation, api: copy }));
  const copied = { ...description, id: copy, operations };
  return { description: copied, document, card: apiCard(copied, document), messages };
}
