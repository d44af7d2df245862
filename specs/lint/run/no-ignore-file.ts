import { globSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.ts";
import { shownPath } from "./repository.ts";

/** Folders that no contract and no configuration is in. */
const elsewhere = new Set(["node_modules", ".git", ".turbo", "dist", "generated"]);

/** Files that hide problems from Redocly: a rule that does not hold is switched off in a configuration, with a reason. */
export function ignoreFiles(folder: string): Finding[] {
  return globSync("**/.redocly.lint-ignore.yaml", { cwd: folder, exclude: (name) => elsewhere.has(name) }).map(
    (file) => ({
      rule: "no-ignore-file",
      message:
        "This file hides problems without a reason. Delete it; " +
        "where a rule does not fit an API, switch it off in the API's redocly.yaml and say why.",
      file: shownPath(join(folder, file)),
      line: 1,
      column: 1,
    }),
  );
}
