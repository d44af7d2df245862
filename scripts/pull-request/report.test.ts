import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copySources } from "../copy-repository.ts";
import { gitIn } from "../git-in.ts";

let repository: string;

beforeAll(() => {
  repository = copySources();
  git("init", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "Begin");
  git("switch", "--quiet", "--create", "topic");
});
afterAll(() => rmSync(repository, { recursive: true, force: true }));

function git(...args: string[]): string {
  return gitIn(repository, ...args);
}

function report(): { code: number | null; log: string; file: (name: string) => string } {
  const run = spawnSync(process.execPath, ["scripts/pull-request/report.ts", "--base", "main", "--out", "out"], {
    cwd: repository,
    encoding: "utf8",
  });
  return {
    code: run.status,
    log: run.stdout + run.stderr,
    file: (name) => readFileSync(join(repository, "out", name), "utf8"),
  };
}

test("a harmless pull request gets a comment, a label and no error", () => {
  const { code, log, file } = report();
  expect({ code, log: log.trim() }).toEqual({ code: 0, log: "" });
  expect(file("comment.md")).toMatch(
    /^<!-- contracts -->\n\n## Contracts\n\n\*\*No change of the contracts breaks anybody/,
  );
  expect(file("label")).toBe("contracts: harmless\n");
});

test("a breaking one gets the table with witnesses, the digest's difference, and an annotation on its line", () => {
  const schema = join(repository, "specs/china-cdn/schemas/property-hostname.v1.yaml");
  const text = readFileSync(schema, "utf8");
  writeFileSync(
    schema,
    text.replace("  comments:\n    type: string\n", "  comments:\n    type: string\n    maxLength: 3\n"),
  );
  const digest = join(repository, "specs/operations.digest.txt");
  writeFileSync(digest, readFileSync(digest, "utf8").replace("listGroups, read", "listGroups, write"));
  git("commit", "--quiet", "--all", "--message", "Break it");
  const { code, log, file } = report();
  expect(code).toBe(1);
  expect(log).toMatch(/^::error file=specs\/china-cdn\/schemas\/property-hostname\.v1\.yaml,line=\d+,/m);
  expect(file("comment.md")).toContain("putPropertyHostname");
  expect(file("comment.md")).toContain("request {");
  expect(file("comment.md")).toMatch(/```diff\n[\s\S]*\+ {2}listGroups, write/);
  expect(file("label")).toBe("contracts: breaking\n");
  expect(JSON.parse(file("changes.json")).counts.breaking).toBe(1);
  expect(JSON.parse(file("changes.sarif")).runs[0].results[0].level).toBe("error");
});

test("one that leaves CHANGES.md as it was is told what to write there", () => {
  git("reset", "--quiet", "--hard", "main");
  const schema = join(repository, "specs/china-cdn/schemas/group.yaml");
  const text = readFileSync(schema, "utf8");
  writeFileSync(
    schema,
    text.replace(/^properties:\n/m, "properties:\n  colour:\n    type: string\n    description: The colour.\n"),
  );
  const { code, file } = report();
  expect(code).toBe(1);
  expect(file("label")).toBe("contracts: harmless\n");
  expect(file("comment.md")).toMatch(/- china-cdn `listGroups`: .*colour/);
});

test("one whose contract cannot be read says so", () => {
  writeFileSync(join(repository, "specs/china-cdn/schemas/group.yaml"), "type: [object\n");
  const { code, file } = report();
  expect(code).toBe(2);
  expect(file("comment.md")).toContain("could not be compared");
  expect(file("label")).toBe("contracts: unreadable\n");
});
