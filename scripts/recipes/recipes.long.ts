import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { copyRepository } from "../copy-repository.ts";
import { gitIn } from "../git-in.ts";

// Follows recipes of CONTRIBUTING.md step by step on a copy of the repository.

let repository: string;
beforeAll(() => {
  repository = copyRepository();
  git("init", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Begin");
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));
beforeEach(() => {
  git("reset", "--quiet", "--hard", "main");
  git("clean", "--quiet", "-fd");
});

function git(...args: string[]): string {
  return gitIn(repository, ...args);
}

function run(...args: string[]): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
  return { code: status, text: stdout + stderr };
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(repository, file), "utf8");
  const edited = text.replace(from, to);
  expect(edited, `${file} is edited`).not.toBe(text);
  writeFileSync(join(repository, file), edited);
}

/** What every recipe ends with: the contract meets its rules and builds, and the digest is renewed. */
function lintBuildAndDigest(): void {
  expect(run("specs/lint/cli.ts", "china-cdn")).toMatchObject({ code: 0 });
  expect(run("specs/src/build/cli.ts", "china-cdn")).toMatchObject({ code: 0 });
  expect(run("specs/src/digest/cli.ts")).toMatchObject({ code: 0 });
}

test("the recipes that are followed here are in CONTRIBUTING.md", () => {
  const text = readFileSync(join(repository, "CONTRIBUTING.md"), "utf8");
  for (const title of ["Add a media type version.", "Deprecate a member.", "Review a change."])
    expect(text).toContain(`**${title}**`);
});

test("add a media type version", () => {
  const folder = join(repository, "specs/china-cdn");
  cpSync(join(folder, "schemas/groups.v1.yaml"), join(folder, "schemas/groups.v2.yaml"));
  cpSync(join(folder, "examples/groups.v1.two-groups.yaml"), join(folder, "examples/groups.v2.two-groups.yaml"));
  edit(
    "specs/china-cdn/paths/groups.yaml",
    /( {6}content:\n)( {8}application\/vnd\.akamai\.chinacdn\.groups\.v1\+json:\n)/,
    `      x-default-version: groups.v1
$1        application/vnd.akamai.chinacdn.groups.v2+json:
          schema:
            $ref: ../schemas/groups.v2.yaml
          examples:
            two-groups:
              $ref: ../examples/groups.v2.two-groups.yaml
$2`,
  );
  lintBuildAndDigest();
  expect(git("diff", "specs/operations.digest.txt")).toMatch(/^\+ {2}200: .*groups\.v2/m);
  expect(run("specs/src/diff/cli.ts", "--write")).toMatchObject({
    code: 0,
    text: expect.stringContaining("0 breaking"),
  });
  expect(git("diff", "specs/CHANGES.md")).toMatch(/^\+- china-cdn `listGroups`: .*groups\.v2/m);
});

test("deprecate a member, and review the change", () => {
  edit(
    "specs/china-cdn/schemas/property-hostname.v1.yaml",
    "  comments:\n    type: string\n",
    "  comments:\n    type: string\n    deprecated: true\n",
  );
  lintBuildAndDigest();
  const asked = run("specs/src/diff/cli.ts");
  expect(asked).toMatchObject({ code: 1, text: expect.stringContaining("CHANGES.md does not say it yet") });
  expect(run("specs/src/diff/cli.ts", "--write")).toMatchObject({
    code: 0,
    text: expect.stringContaining("deprecated"),
  });
  expect(run("specs/src/diff/cli.ts")).toMatchObject({ code: 0 });
});

test("take a member out, which is not a recipe", () => {
  edit("specs/china-cdn/schemas/property-hostname.v1.yaml", /^ {2}comments:\n(?: {4}.*\n)+/m, "");
  const { code, text } = run("specs/src/diff/cli.ts");
  expect(code).toBe(1);
  expect(text).toContain("next version beside it");
  // The new version needs examples without the member.
  run("specs/src/diff/cli.ts", "--next-version");
  for (const file of git("ls-files", "--others", "--exclude-standard", "specs/china-cdn/examples").trim().split("\n"))
    writeFileSync(
      join(repository, file),
      readFileSync(join(repository, file), "utf8").replace(/^ *comments:.*\n(?: {6,}.*\n)*/gm, ""),
    );
  lintBuildAndDigest();
  expect(run("specs/src/diff/cli.ts", "--write")).toMatchObject({
    code: 0,
    text: expect.stringContaining("0 breaking"),
  });
});
