import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { isCompiled, specsFolder } from "./discover-apis.ts";

/** A folder of that name for what only saves time: below the `node_modules` of whoever builds, else in their home. */
export function cacheFolder(name: string): string {
  const modules = isCompiled ? join(process.cwd(), "node_modules") : join(specsFolder, "../node_modules");
  return join(existsSync(modules) ? modules : homedir(), ".cache", name);
}
