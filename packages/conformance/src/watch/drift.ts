import { createHash } from "node:crypto";
import { type Cause, groupCauses } from "../report/group-causes.ts";
import type { Report } from "../report/report.ts";

/** One disagreement between a server and its contract, under a name that stays the same from run to run. */
export interface Drift {
  /** Of the cause alone: neither the values that were received nor lines that move change it. */
  readonly key: string;
  readonly cause: Cause;
}

/** What a report found, once per cause. */
export function driftsOf(report: Report): Drift[] {
  const drifts = groupCauses(report.cases)
    .filter(({ verdict }) => verdict === "failed")
    .map((cause): Drift => {
      // Which of several cases shows it may change from run to run, and lines move.
      const what = [scopeOf(report), cause.source.replace(/:\d+$/, ""), placeless(cause.expected)];
      return { key: digestOf(what), cause };
    });
  return [...new Map(drifts.map((drift) => [drift.key, drift])).values()];
}

function placeless(expected: string): string {
  return expected.replaceAll(/\d+/g, "#").replace(/, provoked by .*$/s, "");
}

/** The contract and the server that a report is about; drifts of others are none of its business. */
export function scopeOf({ api, target }: Pick<Report, "api" | "target">): string {
  return digestOf([api, target]);
}

/** A short digest that can stand in a file and in a comment of Markdown. */
export function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
