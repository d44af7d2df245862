import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { contentFolder, docsFolder, generatedFolder } from "../files/folders.ts";

const lockFile = fileURLToPath(new URL("../../../../package-lock.json", import.meta.url));

/**
 * Changes with everything that this package does to a page: its own code and styles, what is installed, and Node. What a
 * page says is not in it.
 */
export function sourceKey(): string {
  const folder = join(docsFolder, "src");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => ![contentFolder, generatedFolder].some((other) => file.startsWith(other)))
    .filter((file) => !file.endsWith(".test.ts"))
    .sort();
  const hash = createHash("sha256").update(process.version);
  for (const file of [lockFile, ...files].filter((each) => existsSync(each)))
    hash.update(relative(folder, file)).update("\0").update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}
