import type { DriftReport } from "./drift-report.ts";

/** A drift report for people. */
export function describeDrift(report: DriftReport): string {
  const { exchanges, callerFaults, withheld, findings, notes, coverage } = report;
  const violations = findings.filter(({ verdict }) => verdict === "violation").length;
  return [
    "",
    ...findings.flatMap(({ verdict, operationId, at, message, contract, times, curl }) => [
      `${verdict.toUpperCase()} ${operationId ?? "(no operation)"}, ${times} times`,
      `  ${at} ${message}  (${contract.source ?? `contract ${contract.pointer}`})`,
      `  ${curl.replaceAll("\n", "\n  ")}`,
      "",
    ]),
    ...notes.map(({ at, message, reference }) => `note: ${at} ${message} (${reference})`),
    ...withheld.map(({ method, reason }) => `not sent: a ${method} that ${reason}`),
    `${exchanges} exchanges: ${violations} kinds of violation, ${findings.length - violations} of undocumented behaviour, ` +
      `${callerFaults} faults of callers; ${coverage.exercised} of ${coverage.declared} documented answers seen`,
  ].join("\n");
}
