import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { linkDependencies, workspacesOf } from "./link-dependencies.ts";

const repository = fileURLToPath(new URL("..", import.meta.url));

/**
 * A copy of the working tree as it is built, for tests that edit or build: with dependencies of the original, and the
 * packages of its own.
 */
export function copyRepository(): string {
  const copy = copySources();
  for (const folder of workspacesOf(repository)) {
    for (const made of ["dist", "src/generated"]) {
      const from = join(repository, folder, made);
      if (existsSync(from)) cpSync(from, join(copy, folder, made), { recursive: true });
    }
  }
  return copy;
}

/** The same without anything that a build made. */
export function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), "repository-"));
  copyFiles(copy);
  linkDependencies(repository, copy);
  return copy;
}

/** Copies the files of the working tree that are committed, or would be, into a folder. */
export function copyFiles(to: string): void {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: repository,
    encoding: "utf8",
  });
  for (const file of files.split("\0")) {
    if (file === "" || !existsSync(join(repository, file))) continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(repository, file), join(to, file));
  }
}
