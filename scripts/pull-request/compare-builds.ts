import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { linkDependencies } from "../link-dependencies.ts";
import { changedPages } from "./changed-pages.ts";
import { changedSizes } from "./changed-sizes.ts";
import { runBenchmarks } from "./run-benchmarks.ts";
import { runCrosswise } from "./run-crosswise.ts";

// What building and running both sides of a pull request shows, added to its comment by report.ts:
// `node scripts/pull-request/compare-builds.ts --base <ref> --out <folder>`, where the head is built. The page of every
// operation that changed before and after, the sizes of the bundles, conformance of either contract against the mock of
// the other with its coverage, and the benchmarks. It decides nothing: what breaks is judged by contract-diff.

const { values } = parseArgs({
  options: {
    base: { type: "string", default: "origin/main" },
    out: { type: "string", default: "reports/pull-request" },
  },
});
const out = resolve(values.out);
const { changes } = JSON.parse(readFileSync(join(out, "changes.json"), "utf8"));
const head = process.cwd();
const scratch = mkdtempSync(join(tmpdir(), "base-"));
const base = join(scratch, "checkout");
try {
  execFileSync("git", ["worktree", "add", "--detach", base, values.base], { stdio: "pipe" });
  linkDependencies(head, base);
  const packages = ["docs", "conformance"].map((name) => `--filter=@edge-contracts/${name}`);
  const build = spawnSync(
    process.execPath,
    ["scripts/turbo.mjs", "run", "build", ...packages, "--output-logs=errors-only"],
    { cwd: base, encoding: "utf8" },
  );
  if (build.status === 0) {
    const pages = changedPages(base, head, changes);
    mkdirSync(join(out, "pages"), { recursive: true });
    for (const { name, diff } of pages)
      writeFileSync(join(out, "pages", `${name.replace("/", "-")}.diff`), `${diff}\n`);
    add("Pages", pages.map(({ markdown }) => markdown).join("\n\n"));
    add("Sizes", changedSizes(base, head));
    const apis = [...new Set<string>(changes.map(({ api }: { api: string }) => api))];
    add("Either contract against the mock of the other", await runCrosswise(base, head, apis));
    add("Speed", runBenchmarks(base, head));
  } else
    add(
      "Pages and runs",
      `The base does not build with what the head has installed, so there is nothing to hold against it.`,
    );
} finally {
  rmSync(scratch, { recursive: true, force: true });
  execFileSync("git", ["worktree", "prune"], { stdio: "pipe" });
}

function add(title: string, text: string): void {
  if (text !== "") appendFileSync(join(out, "comment.md"), `\n### ${title}\n\n${text}\n`);
}
