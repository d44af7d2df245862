import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { isCompiled, specsFolder } from "./discover-apis.ts";

/** A digest of the files below a folder that match, of the code below `specs` that matches, and of the versions of all tools. */
export function contentKey(folder: string, patterns: readonly string[], code: readonly string[]): string {
  return createHash("sha256").update(filesKey(folder, patterns)).update(digestOfCode(code)).digest("hex");
}

/** Digests of code by its patterns: what runs is what it was when this process began, however many contracts ask. */
const codeDigests = new Map<string, string>();

function digestOfCode(code: readonly string[]): string {
  const name = JSON.stringify(code);
  const tools = isCompiled ? ["../../package.json"] : ["../package-lock.json", "../tsconfig.base.json"];
  const digest = codeDigests.get(name) ?? filesKey(specsFolder, [...code, ...tools]);
  codeDigests.set(name, digest);
  return digest;
}

/** A digest of the files below a folder that match. */
export function filesKey(root: string, patterns: readonly string[]): string {
  const hash = createHash("sha256");
  const entries = globSync([...patterns], { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of entries.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}
