import type { CaseResult } from "../judge/case-result.ts";
import { alignColumns } from "./align-columns.ts";
import { countVerdicts } from "./count-verdicts.ts";
import type { Report, VerdictCounts } from "./report.ts";

/** A report for people: a line per operation, every case that did not pass, and the sums. */
export function summarize(report: Report): string {
  const seconds = (report.durationMs / 1000).toFixed(1);
  const { declared, exercised, missing } = report.coverage;
  return [
    `${report.api} at ${report.target}`,
    "",
    ...operationTable(report.cases),
    "",
    ...negativeTable(report.cases),
    ...report.cases.filter(({ verdict }) => verdict === "failed" || verdict === "error").flatMap(describeFailure),
    ...undocumented(report.cases),
    ...notes(report.cases),
    ...skippedReasons(report.cases),
    ...missing.map(
      (each) =>
        `not exercised: ${[each.operationId, each.status, each.mediaType].filter(Boolean).join(" ")} ` +
        `(${each.reason ?? "no case of this run provoked it"})`,
    ),
    ...report.leftBehind.map((path) => `LEFT BEHIND, remove it by hand: ${path}`),
    ...(report.ledger === undefined ? [] : [`or, once the server lets it go: edge-conformance clean ${report.ledger}`]),
    `${report.cases.length} cases: ${sentence(report.counts)} in ${seconds} s; ` +
      `${exercised} of ${declared} documented answers exercised`,
  ].join("\n");
}

function operationTable(cases: readonly CaseResult[]): string[] {
  const byOperation = Map.groupBy(cases, ({ operationId }) => operationId ?? "(no operation)");
  const rows = [...byOperation].map(([operation, results]) => {
    const { passed, failed, error, skipped } = countVerdicts(results);
    return [operation, ...[passed, failed, error, skipped].map(String)];
  });
  return alignColumns([["operation", "passed", "failed", "error", "skipped"], ...rows]);
}

function negativeTable(cases: readonly CaseResult[]): string[] {
  const negatives = cases.filter(({ negativeClass }) => negativeClass !== undefined);
  if (negatives.length === 0) return [];
  const rows = [...Map.groupBy(negatives, ({ negativeClass }) => String(negativeClass))].map(([name, results]) => {
    const { passed, failed, error, skipped } = countVerdicts(results);
    return [name, ...[passed, failed, error, skipped].map(String)];
  });
  return [...alignColumns([["must refuse", "passed", "failed", "error", "skipped"], ...rows]), ""];
}

function describeFailure({ id, verdict, reason, request, findings }: CaseResult): string[] {
  return [
    `${verdict.toUpperCase()} ${id}`,
    ...(reason === undefined ? [] : [`  ${reason}`]),
    ...(request ? [`  ${request.method} ${request.path}`] : []),
    ...findings.map(
      ({ at, message, contract }) => `  ${at} ${message}  (${contract.source ?? `contract ${contract.pointer}`})`,
    ),
    "",
  ];
}

function undocumented(cases: readonly CaseResult[]): string[] {
  const found = cases
    .filter(({ verdict }) => verdict === "passed")
    .flatMap(({ findings }) =>
      findings.map(
        ({ at, message, contract }) => `undocumented: ${at} ${message}  (${contract.source ?? contract.pointer})`,
      ),
    );
  return [...new Set(found)];
}

function notes(cases: readonly CaseResult[]): string[] {
  const all = cases.flatMap((each) =>
    each.notes.map(({ at, message, reference, must }) => `${at} ${message} (${reference}${must ? ", a must" : ""})`),
  );
  return [...Map.groupBy(all, (text) => text)].map(([text, each]) => `note, ${each.length} times: ${text}`);
}

function skippedReasons(cases: readonly CaseResult[]): string[] {
  const skipped = cases.filter(({ verdict }) => verdict === "skipped");
  return [...Map.groupBy(skipped, ({ reason }) => reason)].map(([reason, each]) => `skipped ${each.length}: ${reason}`);
}

function sentence({ passed, failed, error, skipped }: VerdictCounts): string {
  return `${passed} passed, ${failed} failed, ${error} in error, ${skipped} skipped`;
}
