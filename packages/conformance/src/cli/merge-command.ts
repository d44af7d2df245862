import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { mergeReports, missingParts } from "../report/merge-reports.ts";
import type { Report } from "../report/report.ts";
import { summarize } from "../report/summarize.ts";
import { writeReport } from "../report/write-report.ts";
import { CouldNotRun } from "../target/could-not-run.ts";
import { exitCode } from "./exit-code.ts";
import type { Output } from "./output.ts";
import { readPercentage, readPower } from "./read-values.ts";
import { tellGithub } from "./tell-github.ts";
import { UsageError } from "./usage-error.ts";

/** Merges the JSON reports of shards: `edge-conformance merge --report <folder> <file>…`. */
export async function mergeCommand(argv: readonly string[], output: Output): Promise<number> {
  const { report, minCoverage, requirePower, annotations, files } = parse(argv);
  if (files.length === 0) throw new UsageError("merge takes the conformance.json of each shard.");
  const parts = await Promise.all(files.map(readReports));
  const missing = missingParts(parts.flat());
  if (missing.length > 0)
    throw new CouldNotRun(`The run is not whole; these parts are missing:\n  ${missing.join("\n  ")}`);
  const merged = mergeReports(parts.flat());
  for (const each of merged) output.log(`${summarize(each)}\n`);
  if (report !== undefined) await writeReport(report, merged);
  await tellGithub(merged, output, annotations);
  return exitCode(merged, { minCoverage, requirePower }, output);
}

function parse(argv: readonly string[]) {
  try {
    const options = {
      report: { type: "string" },
      "min-coverage": { type: "string" },
      "require-power": { type: "string", multiple: true },
      annotations: { type: "boolean" },
    } as const;
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const minCoverage = readPercentage("--min-coverage", values["min-coverage"]);
    const requirePower = readPower(values["require-power"]);
    return { report: values.report, minCoverage, requirePower, annotations: values.annotations, files: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function readReports(file: string): Promise<Report[]> {
  try {
    const reports = JSON.parse(await readFile(file, "utf8")) as Report[];
    if (Array.isArray(reports) && reports.every(({ cases, coverage }) => Array.isArray(cases) && coverage))
      return reports;
  } catch (error) {
    throw new CouldNotRun(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new CouldNotRun(`${file} is no report.`);
}
