import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fenced } from "./fenced.ts";

// What a reviewer of a pull request gets, as files: `node scripts/pull-request/report.ts --base <ref> --out <folder>`.
// comment.md is the comment, label the label, changes.json and changes.sarif the same for programs. The exit code is
// that of contract-diff: 0 nothing breaks, 1 something does, 2 could not compare.

const { values } = parseArgs({
  options: { base: { type: "string" }, out: { type: "string", default: "reports/pull-request" } },
});
const base = values.base ?? git("merge-base", "HEAD", "origin/main");
mkdirSync(values.out, { recursive: true });

const args = ["specs/src/diff/cli.ts", "--base", base, "--format", "github", "--report", values.out];
const run = spawnSync(process.execPath, args, { encoding: "utf8" });
const code = run.status === 0 || run.status === 1 ? run.status : 2;
const write = (name: string, text: string) => writeFileSync(join(values.out, name), `${text.trimEnd()}\n`);
const read = (name: string) => readFileSync(join(values.out, name), "utf8").trimEnd();
// The annotations go to the log, where GitHub looks for them.
console.log(run.stdout.trimEnd());
write("label", `contracts: ${labelOf()}`);
write("comment.md", comment());
process.exitCode = code;

function labelOf(): "unreadable" | "breaking" | "harmless" {
  if (code === 2) return "unreadable";
  return JSON.parse(read("changes.json")).counts.breaking > 0 ? "breaking" : "harmless";
}

function comment(): string {
  const digest = git("diff", "--unified=2", base, "--", "specs/operations.digest.txt");
  const advice = run.stderr.trim();
  return [
    // By this the comment is found again, and updated in place.
    "<!-- contracts -->",
    "## Contracts",
    ...(code === 2 ? ["The contracts could not be compared."] : [read("changes.md")]),
    ...(advice === "" ? [] : [fenced("text", advice)]),
    ...(digest === "" ? [] : ["### Table of operations", fenced("diff", digest)]),
    "The built contracts, the site made of them and all reports are artifacts of the run.",
  ].join("\n\n");
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8", stdio: "pipe" }).trimEnd();
}
