import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// Says in the manifest of each published package where it comes from, as npm wants it for provenance: the repository
// that the release runs in, which nobody else can know. `node scripts/packages/name-repository.ts <address> <folder>…`,
// such as https://github.com/owner/name specs packages/client.

const [address = "", ...folders] = process.argv.slice(2);
if (!/^https:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(address) || folders.length === 0) {
  console.error("Usage: node scripts/packages/name-repository.ts https://<host>/<owner>/<name> <folder>…");
  process.exit(2);
}
for (const folder of folders) {
  const file = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const repository = { type: "git", url: `git+${address}.git`, directory: folder };
  writeFileSync(file, `${JSON.stringify({ ...manifest, repository }, null, 2)}\n`);
}
