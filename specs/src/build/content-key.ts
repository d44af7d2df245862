import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isCompiled, specsFolder } from "./discover-apis.ts";

/** A digest of the files below a folder that match, of the code below `specs` that matches, and of the versions of all tools. */
export function contentKey(folder: string, patterns: readonly string[], code: readonly string[]): string {
  const hash = createHash("sha256");
  for (const [root, globs] of [
    [folder, patterns],
    [
      specsFolder,
      [...code, ...(isCompiled ? ["../../package.json"] : ["../package-lock.json", "../tsconfig.base.json"])],
    ],
  ] as const) {
    const entries = globSync([...globs], { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of entries.map((entry) => join(entry.parentPath, entry.name)).sort()) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}
