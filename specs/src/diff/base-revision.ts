import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BuildProblem } from "../build/build-problem.ts";

/** The contracts of another revision, laid out in a folder that `remove` deletes. */
export interface BaseRevision {
  readonly commit: string;
  /** What the commit is, for people. */
  readonly name: string;
  readonly specs: string;
  readonly remove: () => void;
}

const mainBranches = ["origin/main", "main", "origin/master", "master"];

/**
 * The revision to compare with: the one asked for, else where the current branch left the main one. `undefined` where
 * nothing was asked for and there is no main branch to leave.
 *
 * @throws {BuildProblem} where the revision does not exist here.
 */
export function findBase(
  repository: string,
  asked: string | undefined,
): Omit<BaseRevision, "specs" | "remove"> | undefined {
  if (asked !== undefined) {
    try {
      return { commit: git(repository, "rev-parse", "--verify", `${asked}^{commit}`), name: asked };
    } catch {
      throw new BuildProblem(`There is no revision ${asked} here; a shallow clone may lack it.`);
    }
  }
  for (const branch of mainBranches) {
    try {
      return { commit: git(repository, "merge-base", "HEAD", branch), name: `the merge base with ${branch}` };
    } catch {
      // There is no such branch, or nothing in common with it in a shallow clone.
    }
  }
  return undefined;
}

/** Lays out the contracts of a commit. */
export function layOut(repository: string, base: Omit<BaseRevision, "specs" | "remove">): BaseRevision {
  const folder = mkdtempSync(join(tmpdir(), "contract-diff-"));
  const archive = join(folder, "specs.tar");
  git(repository, "archive", "--format=tar", `--output=${archive}`, base.commit, "specs");
  mkdirSync(join(folder, "tree"));
  execFileSync("tar", ["-xf", archive, "-C", join(folder, "tree")], { stdio: "pipe" });
  return {
    ...base,
    specs: join(folder, "tree", "specs"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8", stdio: "pipe" }).trim();
}
