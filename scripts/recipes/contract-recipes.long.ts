import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyForRecipes } from "./recipe-copy.ts";

// Follows the recipes of CONTRIBUTING.md that only edit a contract, step by step on a copy of the repository.

const copy = copyForRecipes();

test("the recipes that are followed here are in CONTRIBUTING.md", () => {
  copy.expectRecipes(["Add a media type version.", "Deprecate a member.", "Review a change."]);
});

test("add a media type version", () => {
  const folder = join(copy.folder, "specs/china-cdn");
  cpSync(join(folder, "schemas/groups.v1.yaml"), join(folder, "schemas/groups.v2.yaml"));
  cpSync(join(folder, "examples/groups.v1.two-groups.yaml"), join(folder, "examples/groups.v2.two-groups.yaml"));
  copy.edit(
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
  copy.lintBuildAndDigest("china-cdn");
  expect(copy.git("diff", "specs/operations.digest.txt")).toMatch(/^\+ {2}200: .*groups\.v2/m);
  expect(copy.run("specs/src/diff/cli.ts", "--write")).toMatchObject({
    code: 0,
    text: expect.stringContaining("0 breaking"),
  });
  expect(copy.git("diff", "specs/CHANGES.md")).toMatch(/^\+- china-cdn `listGroups`: .*groups\.v2/m);
});

test("deprecate a member, and review the change", () => {
  copy.edit(
    "specs/china-cdn/schemas/property-hostname.v1.yaml",
    "  comments:\n    type: string\n",
    "  comments:\n    type: string\n    deprecated: true\n",
  );
  copy.lintBuildAndDigest("china-cdn");
  const asked = copy.run("specs/src/diff/cli.ts");
  expect(asked).toMatchObject({ code: 1, text: expect.stringContaining("CHANGES.md does not say it yet") });
  expect(copy.run("specs/src/diff/cli.ts", "--write")).toMatchObject({
    code: 0,
    text: expect.stringContaining("deprecated"),
  });
  expect(copy.run("specs/src/diff/cli.ts")).toMatchObject({ code: 0 });
});

test("take a member out, which is not a recipe", () => {
  copy.edit("specs/china-cdn/schemas/property-hostname.v1.yaml", /^ {2}comments:\n(?: {4}.*\n)+/m, "");
  const { code, text } = copy.run("specs/src/diff/cli.ts");
  expect(code).toBe(1);
  expect(text).toContain("next version beside it");
  // The new version needs examples without the member.
  copy.run("specs/src/diff/cli.ts", "--next-version");
  for (const file of copy
    .git("ls-files", "--others", "--exclude-standard", "specs/china-cdn/examples")
    .trim()
    .split("\n"))
    copy.write(file, copy.read(file).replace(/^ *comments:.*\n(?: {6,}.*\n)*/gm, ""));
  copy.lintBuildAndDigest("china-cdn");
  expect(copy.run("specs/src/diff/cli.ts", "--write")).toMatchObject({
    code: 0,
    text: expect.stringContaining("0 breaking"),
  });
});
