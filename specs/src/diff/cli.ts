import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { specsFolder } from "../build/discover-apis.ts";
import { compareContracts } from "./compare-contracts.ts";

const { values } = parseArgs({
  options: {
    base: { type: "string", default: "HEAD" },
    format: { type: "string", default: "stylish" },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (values.help) {
  console.log(`Usage: npm run contract-diff -- [--base ref] [--format stylish|markdown|json|github-actions]

Compares the contracts in the working tree with those of a git revision (HEAD unless told) and says which changes
would break a client. Exit codes: 0 compatible, 1 breaking, 2 could not compare.`);
} else {
  const worktree = mkdtempSync(join(tmpdir(), "contract-diff-"));
  const git = (...args: string[]) => execFileSync("git", args, { cwd: specsFolder, encoding: "utf8", stdio: "pipe" });
  try {
    git("worktree", "add", "--detach", "--force", worktree, values.base);
    const { breaking, report } = await compareContracts(join(worktree, "specs"), specsFolder, values.format);
    console.log(report);
    process.exitCode = breaking ? 1 : 0;
  } catch (error) {
    console.error(`The contracts cannot be compared with ${values.base}: ${(error as Error).message}`);
    process.exitCode = 2;
  } finally {
    rmSync(worktree, { recursive: true, force: true });
    git("worktree", "prune");
  }
}
