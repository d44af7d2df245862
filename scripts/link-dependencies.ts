import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** The folders of the workspaces of a checkout, below it. */
export function workspacesOf(checkout: string): string[] {
  return ["specs", "builder", ...readdirSync(join(checkout, "packages")).map((name) => `packages/${name}`)];
}

/** Gives a second checkout the installed dependencies of the first; the packages of this repository are its own. */
export function linkDependencies(installed: string, checkout: string): void {
  const folders = workspacesOf(checkout);
  for (const folder of folders) {
    const own = join(installed, folder, "node_modules");
    if (existsSync(own)) linkAll(own, join(checkout, folder, "node_modules"), []);
  }
  linkAll(join(installed, "node_modules"), join(checkout, "node_modules"), [
    "@edge-contracts",
    ".cache",
    "edge-contracts-build",
  ]);
  mkdirSync(join(checkout, "node_modules/@edge-contracts"));
  for (const folder of folders) {
    const { name } = JSON.parse(readFileSync(join(installed, folder, "package.json"), "utf8"));
    symlinkSync(join(checkout, folder), join(checkout, "node_modules", name), "dir");
  }
}

function linkAll(from: string, to: string, without: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (!without.includes(name)) symlinkSync(join(from, name), join(to, name));
  }
}
