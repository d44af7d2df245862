import type { ConformanceCase } from "../exchange/case.ts";
import { alignColumns } from "../report/align-columns.ts";
import type { PreparedRun } from "./prepare-run.ts";

/** So wide may a path be in a plan: two of them and the rest fit a terminal. */
const widest = 40;

/** What a run would send, and what it would leave out and why, as a table with its sums. */
export function planTable({ cases, run }: Pick<PreparedRun, "cases" | "run">): string {
  const rows = cases.map(({ id, request, expected }) =>
    request
      ? [request.method, shortened(request.path), [expected.status, ...(expected.orStatuses ?? [])].join("|"), id]
      : ["-", "not sent", String(expected.status), id],
  );
  return [
    ...alignColumns([["method", "path", "expects", "case"], ...rows], ["start", "start", "start", "start"]),
    "",
    ...reasons(cases),
    sums(cases, run.pacer?.perMinute),
  ].join("\n");
}

function sums(cases: readonly ConformanceCase[], perMinute: number | undefined): string {
  // An answer to compare with is asked for first.
  const sent = cases.flatMap(({ request, likeness }) => [
    ...(likeness ? [likeness] : []),
    ...(request ? [request] : []),
  ]);
  const kinds = [...Map.groupBy(sent, ({ method }) => method)].map(([method, all]) => `${all.length} ${method}`);
  const minutes = perMinute === undefined ? undefined : Math.ceil(sent.length / perMinute);
  const time = minutes === undefined ? "" : `, at ${perMinute} a minute about ${minutes} min`;
  const cut = cases.filter(({ request }) => request).length;
  return (
    `${cut} of ${cases.length} cases would be sent, with ${sent.length} requests (${kinds.join(", ")})${time}; ` +
    "flows and workflows come on top. This plan has sent nothing."
  );
}

function reasons(cases: readonly ConformanceCase[]): string[] {
  const kept = cases.flatMap(({ notSent }) => (notSent ? [notSent.reason] : []));
  const lines = [...Map.groupBy(kept, (reason) => reason)].map(([reason, all]) => `not sent ${all.length}: ${reason}`);
  return lines.length > 0 ? [...lines, ""] : [];
}

function shortened(text: string): string {
  const half = Math.floor((widest - 1) / 2);
  return text.length <= widest ? text : `${text.slice(0, half)}…${text.slice(-half)}`;
}
