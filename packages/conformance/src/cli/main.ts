import { CouldNotRun } from "../could-not-run.ts";
import type { Report } from "../report/report.ts";
import { summarize } from "../report/summarize.ts";
import { writeReport } from "../report/write-report.ts";
import { runConformance } from "../run-conformance.ts";
import { readArguments, UsageError } from "./arguments.ts";
import { usage } from "./usage.ts";

/** Where the command writes to. */
export interface Output {
  log(text: string): void;
  error(text: string): void;
}

/** Runs the command `edge-conformance` and returns its exit code: 0 conforms, 1 drift found, 2 could not run. */
export async function main(argv: readonly string[], output: Output = console): Promise<number> {
  try {
    const args = readArguments(argv);
    if (!args) {
      output.log(usage);
      return 0;
    }
    const { apis, target, supports, operations, report, timeoutMs, strict } = args;
    const reports: Report[] = [];
    for (const api of apis) {
      const result = await runConformance({
        api,
        target: { url: target, supports },
        strict,
        ...(operations && { operations }),
        ...(timeoutMs !== undefined && { timeoutMs }),
      });
      output.log(`${summarize(result)}\n`);
      reports.push(result);
    }
    if (report !== undefined) await writeReport(report, reports);
    return exitCode(reports);
  } catch (error) {
    if (error instanceof UsageError) output.error(`${error.message}\nTry --help.`);
    else if (error instanceof CouldNotRun) output.error(error.message);
    else output.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}

/** A run with cases in error has no verdict, whatever the others say; nor has one that sent nothing. */
function exitCode(reports: readonly Report[]): 0 | 1 | 2 {
  if (reports.some(({ counts }) => counts.error > 0 || counts.passed + counts.failed === 0)) return 2;
  return reports.some(({ counts }) => counts.failed > 0) ? 1 : 0;
}
