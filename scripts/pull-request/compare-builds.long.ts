import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRepository } from "../copy-repository.ts";
import { gitIn } from "../git-in.ts";

let repository: string;
beforeAll(() => {
  repository = copyRepository();
  const git = (...args: string[]) => gitIn(repository, ...args);
  git("init", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Begin");
  git("switch", "--quiet", "--create", "topic");
  const schema = join(repository, "specs/china-cdn/schemas/group.yaml");
  const member = "properties:\n  colour:\n    type: string\n    description: The colour.\n    x-source: [inferred]\n";
  writeFileSync(schema, readFileSync(schema, "utf8").replace(/^properties:\n/m, member));
  git("commit", "--quiet", "--all", "--message", "Add a member");
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

test("a comment shows pages before and after, and that either contract is kept by the mock of the other", () => {
  const run = (...args: string[]) => {
    try {
      execFileSync(process.execPath, args, { cwd: repository, encoding: "utf8", stdio: "pipe" });
    } catch (error) {
      // Nothing breaks, but CHANGES.md does not say it yet.
      if ((error as { status: number }).status !== 1) throw error;
    }
  };
  run("scripts/pull-request/report.ts", "--base", "main", "--out", "out");
  run("scripts/turbo.mjs", "run", "build", "--output-logs=errors-only");
  run("scripts/pull-request/compare-builds.ts", "--base", "main", "--out", "out");
  const comment = readFileSync(join(repository, "out/comment.md"), "utf8");
  expect(comment).toMatch(/<summary>china-cdn\/listGroups<\/summary>\n\n```diff\n[\s\S]*^\+.*colour/m);
  for (const sides of ["before, after", "after, before", "after, after"])
    expect(comment).toMatch(new RegExp(`\\| china-cdn \\| ${sides} \\| 0 \\| \\d+ cases: \\d+ passed, 0 failed`));
  expect(comment).toMatch(/Before[\s\S]*this client, signed[\s\S]*After[\s\S]*this client, signed/);
  expect(comment).toMatch(/simulated PUT/);
  expect(readdirSync(join(repository, "out/pages"))).toContain("china-cdn-listGroups.diff");
});
