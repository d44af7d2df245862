import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { specsFolder } from "../build/discover-apis.ts";
import type { ApiDescription } from "../runtime/operation-table.ts";
import { operationDigest } from "./operation-digest.ts";

// Usage: node src/digest/cli.ts [--check]. Without --check it writes specs/operations.digest.txt.
const file = join(specsFolder, "operations.digest.txt");
const table: Record<string, ApiDescription> = JSON.parse(
  readFileSync(join(specsFolder, "dist/operations.json"), "utf8"),
);
const digest = `${operationDigest(Object.values(table))}\n`;

if (!process.argv.includes("--check")) writeFileSync(file, digest);
else {
  const committed = readFileSync(file, "utf8").split("\n");
  const current = digest.split("\n");
  const gone = committed.filter((line) => !current.includes(line)).map((line) => `- ${line}`);
  const added = current.filter((line) => !committed.includes(line)).map((line) => `+ ${line}`);
  if (committed.join("\n") !== digest) {
    console.error(
      [
        "specs/operations.digest.txt does not say what the contracts say, so a reviewer would not see this change:",
        ...gone,
        ...added,
        "Run `npm run digest -w specs` and commit the file with the contract.",
      ].join("\n"),
    );
    process.exitCode = 1;
  }
}
