import { resolve } from "node:path";
import { specsFolder } from "../../src/build/discover-apis.ts";
import { runRedocly } from "../../src/build/run-redocly.ts";
import type { Finding } from "./finding.ts";
import { type RedoclyProblem, type RedoclyReport, readRedoclyReports } from "./redocly-report.ts";
import { repositoryFolder, shownPath } from "./repository.ts";

/** What Redocly makes of some documents. */
interface LintedDocuments {
  readonly findings: readonly Finding[];
  /** How many problems an ignore file hides. */
  readonly ignored: number;
  /** Whether every document could be read and every rule ran. */
  readonly complete: boolean;
}

/**
 * Lints documents with the Redocly CLI and counts warnings as problems.
 *
 * Redocly passes over much in silence or with a remark on stderr: a rule that does not exist, a document that does not
 * parse, a configuration with mistakes. Each of these is a finding here.
 */
export async function lintDocuments(
  documents: readonly string[],
  config: string,
  skipRules: readonly string[] = [],
): Promise<LintedDocuments> {
  const run = await runRedocly([
    "lint",
    ...documents,
    `--config=${config}`,
    "--format=json",
    // The default of 100 cuts the report short.
    "--max-problems=10000",
    "--lint-config=error",
    ...skipRules.map((rule) => `--skip-rule=${rule}`),
  ]);
  const remark = withoutProgress(run.stderr).replaceAll(`${repositoryFolder()}/`, "");
  const at = (rule: string, file: string, message: string): Finding => ({
    rule,
    message,
    file: shownPath(file),
    line: 1,
    column: 1,
  });
  let reports: RedoclyReport[] = [];
  try {
    reports = readRedoclyReports(run.stdout);
  } catch {
    // Output that is no report leaves the count below short.
  }
  const findings = reports.flatMap(({ problems }) => problems.map(toFinding));
  const complete = reports.length === documents.length;
  if (!complete)
    findings.push(at("redocly", documents[0] ?? config, remark || `Redocly printed no report:\n${run.stdout}`));
  if (complete && remark.includes("Unused rules")) findings.push(at("configuration", config, remark));
  if (run.exitCode !== 0 && findings.length === 0) {
    findings.push(
      at("redocly", documents[0] ?? config, `Redocly failed without saying why (exit ${run.exitCode}).\n${remark}`),
    );
  }
  return { findings, complete, ignored: reports.reduce((sum, { totals }) => sum + totals.ignored, 0) };
}

function toFinding({ ruleId, message, location, suggest = [] }: RedoclyProblem): Finding {
  const [place] = location;
  const hints = suggest.map((hint) => (typeof hint === "string" ? hint : (hint.description ?? ""))).filter(Boolean);
  return {
    rule: ruleId,
    message: hints.length > 0 ? `${message} Did you mean: ${hints.join(", ")}?` : message,
    file: shownPath(resolve(specsFolder, place?.source.ref ?? "")),
    line: place?.start?.line ?? 1,
    column: place?.start?.col ?? 1,
  };
}

const progress =
  /^(validating .*\.\.\.|.*: validated in .*|Woohoo!.*|You have .* warnings?\.|.*Validation failed with .*|run `redocly lint .*)$/;

/** What Redocly wrote to stderr besides telling what it is doing. */
function withoutProgress(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => !progress.test(line.trim()) && !/^\s+at /.test(line));
  return lines
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
