import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

// What a reviewer of a pull request gets, as files: `node scripts/pull-request/report.ts --base <ref> --out <folder>`.
// comment.md is the comment, label the label, changes.json and changes.sarif the same for programs. The exit code is
// that of contract-diff: 0 nothing breaks, 1 something does, 2 could not compare.

const { values } = parseArgs({
  options: { base: { type: "string" }, out: { type: "string", default: "reports/pull-request" } },
});
const base = values.base ?? git("merge-base", "HEAD", "origin/main");
mkdirSync(values.out, { recursive: true });

const comment = contractDiff("markdown");
const write = (name: string, text: string) => writeFileSync(join(values.out, name), `${text.trimEnd()}\n`);
// The annotations go to the log, where GitHub looks for them.
console.log(contractDiff("github").text);
const json = contractDiff("json").text;
write("changes.json", json);
write("changes.sarif", contractDiff("sarif").text);
write("label", `contracts: ${labelOf(comment.code)}`);
write("comment.md", commentOf(comment));
process.exitCode = comment.code;

function labelOf(code: number): "unreadable" | "breaking" | "harmless" {
  if (code === 2) return "unreadable";
  return JSON.parse(json).counts.breaking > 0 ? "breaking" : "harmless";
}

function contractDiff(format: string): { code: number; text: string; advice: string } {
  const run = spawnSync(process.execPath, ["specs/src/diff/cli.ts", "--base", base, "--format", format], {
    encoding: "utf8",
  });
  const isUnreadable = run.status !== 0 && run.status !== 1;
  return {
    code: run.status ?? 2,
    text: isUnreadable ? run.stderr : run.stdout,
    advice: isUnreadable ? "" : run.stderr.trim(),
  };
}

function commentOf({ code, text, advice }: ReturnType<typeof contractDiff>): string {
  const digest = git("diff", "--unified=2", base, "--", "specs/operations.digest.txt");
  return [
    // By this the comment is found again, and updated in place.
    "<!-- contracts -->",
    "## Contracts",
    code === 2 ? `The contracts could not be compared.\n\n${fenced("text", text)}` : text,
    ...(advice === "" ? [] : [fenced("text", advice)]),
    ...(digest === "" ? [] : ["### Table of operations", fenced("diff", digest)]),
    "The built contracts, the site made of them and all reports are artifacts of the run.",
  ].join("\n\n");
}

/** A block that its content cannot end. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function git(...args: string[]): string {
  return execFileSync("git", args, { encoding: "utf8", stdio: "pipe" }).trimEnd();
}
