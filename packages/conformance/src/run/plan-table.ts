import type { ConformanceCase } from "../exchange/case.ts";
import { alignColumns } from "../report/align-columns.ts";

/** What a run would send, and what it would leave out and why, as a table. */
export function planTable(cases: readonly ConformanceCase[]): string {
  const rows = cases.map(({ id, request, expected, notSent }) =>
    request
      ? [request.method, request.path, [expected.status, ...(expected.orStatuses ?? [])].join("|"), id]
      : ["-", `not sent: ${notSent?.reason ?? ""}`, String(expected.status), id],
  );
  const sent = cases.filter(({ request }) => request).length;
  return [
    ...alignColumns([["method", "path", "expects", "case"], ...rows], ["start", "start", "start", "start"]),
    "",
    `${sent} of ${cases.length} cases would be sent; this plan has sent nothing.`,
  ].join("\n");
}
