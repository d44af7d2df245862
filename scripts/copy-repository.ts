import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));

/**
 * A copy of the working tree as it is built, for tests that edit or build: with dependencies of the original, and the
 * packages of its own.
 */
export function copyRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), "repository-"));
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: repository,
    encoding: "utf8",
  });
  for (const file of files.split("\0")) {
    if (file === "" || !existsSync(join(repository, file))) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(repository, file), join(copy, file));
  }
  const packages = ["specs", ...readdirSync(join(repository, "packages")).map((name) => `packages/${name}`)];
  for (const folder of packages) {
    for (const made of ["dist", "src/generated"]) {
      const from = join(repository, folder, made);
      if (existsSync(from)) cpSync(from, join(copy, folder, made), { recursive: true });
    }
    const own = join(repository, folder, "node_modules");
    if (existsSync(own)) linkAll(own, join(copy, folder, "node_modules"), []);
  }
  linkAll(join(repository, "node_modules"), join(copy, "node_modules"), ["@edge-contracts", ".cache"]);
  mkdirSync(join(copy, "node_modules/@edge-contracts"));
  for (const folder of packages) {
    symlinkSync(join(copy, folder), join(copy, "node_modules/@edge-contracts", folder.replace("packages/", "")), "dir");
  }
  return copy;
}

function linkAll(from: string, to: string, without: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (!without.includes(name)) symlinkSync(join(from, name), join(to, name));
  }
}
