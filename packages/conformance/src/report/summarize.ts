import type { CaseResult } from "../judge/case-result.ts";
import { aboutLines } from "./about-run.ts";
import { alignColumns } from "./align-columns.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { type Cause, groupCauses } from "./group-causes.ts";
import { powerLine } from "./measure-power.ts";
import type { CoveredAnswer, Report, VerdictCounts } from "./report.ts";

/** A report for people: a line per operation, every case that did not pass, and the sums. */
export function summarize(report: Report): string {
  const seconds = (report.durationMs / 1000).toFixed(1);
  const { declared, exercised, missing } = report.coverage;
  return [
    `${report.api} at ${report.target}`,
    ...(report.about ? aboutLines(report.about).map(([name, value]) => `  ${name.padEnd(10)} ${value}`) : []),
    "",
    ...operationTable(report.cases),
    "",
    ...negativeTable(report.cases),
    ...groupCauses(report.cases).flatMap(describeCause),
    ...undocumented(report.cases),
    ...notes(report.cases),
    ...skippedReasons(report.cases),
    ...notExercised(missing),
    ...report.leftBehind.map((path) => `LEFT BEHIND, remove it by hand: ${path}`),
    ...(report.ledger === undefined ? [] : [`or, once the server lets it go: edge-conformance clean ${report.ledger}`]),
    `${report.cases.length} cases: ${sentence(report.counts)} in ${seconds} s; ` +
      `${exercised} of ${declared} documented answers exercised`,
    ...(report.power ? [powerLine(report.power)] : []),
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

function describeCause({ verdict, expected, source, finding, cases: [first, ...others] }: Cause): string[] {
  const also = others.slice(0, shownCases).map(({ id }) => id);
  const left = others.length - also.length;
  return [
    `${verdict.toUpperCase()} ${first?.id}`,
    ...(first?.request ? [`  ${first.request.method} ${first.request.path}`] : []),
    `  ${expected}${source === "" ? "" : `  (${source})`}`,
    ...(finding?.received === undefined ? [] : [`  received ${finding.received}`]),
    ...also.map((id) => `  also ${id}`),
    ...(left > 0 ? [`  and ${left} more cases`] : []),
    ...(first?.curl === undefined ? [] : [`  ${first.curl.replaceAll("\n", "\n  ")}`]),
    "",
  ];
}

/** How many of the other cases with the same cause are named; the page has all of them. */
const shownCases = 4;

/** By reason, because what a server lacks keeps many answers from being seen; the page names each. */
function notExercised(missing: readonly CoveredAnswer[]): string[] {
  const byReason = Map.groupBy(missing, ({ reason }) => reason ?? "no case of this run provoked it");
  return [...byReason].map(([reason, answers]) => {
    const names = answers.map((each) => [each.operationId, each.status, each.mediaType].filter(Boolean).join(" "));
    const left = names.length - shownAnswers;
    return `not exercised ${names.length}: ${reason}: ${names.slice(0, shownAnswers).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
  });
}

/** How many answers that were not exercised are named with a reason. */
const shownAnswers = 3;

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
