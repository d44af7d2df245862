import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { apiIds } from "@edge-contracts/specs/apis";

// The stock Prism CLI on a contract as it is, for comparison with edge-mock; its limits are in the README.
const [id, ...options] = process.argv.slice(2);
if (id === undefined || !(apiIds as readonly string[]).includes(id)) {
  process.stderr.write(
    `Name one API: ${apiIds.join(", ")}. Options after it go to "prism mock", such as --port 4011.\n`,
  );
  process.exit(2);
}
const manifest = createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json");
const contract = fileURLToPath(import.meta.resolve(`@edge-contracts/specs/${id}.json`));
// Its worker processes, the default under NODE_ENV=production, die at once.
const prism = [join(dirname(manifest), "dist/index.js"), "mock", "--multiprocess=false", contract, ...options];
process.exit(spawnSync(process.execPath, prism, { stdio: "inherit" }).status ?? 1);
