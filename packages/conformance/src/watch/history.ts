import { appendFile } from "node:fs/promises";
import type { Report } from "../report/report.ts";
import { driftsOf } from "./drift.ts";

/** Adds a line of JSON per report to a file: when, what, how much was seen, and which drifts there were. */
export async function addToHistory(file: string, reports: readonly Report[]): Promise<void> {
  const lines = reports.map((report) => {
    const { api, target, about, counts, coverage, stopped } = report;
    const drifts = driftsOf(report).map(({ key, cause }) => ({ key, expected: cause.expected, source: cause.source }));
    const { exercised, declared } = coverage;
    return JSON.stringify({
      ...{ startedAt: about?.startedAt, api, target, contract: about?.contract, counts },
      ...{ exercised, declared, stopped, drifts },
    });
  });
  await appendFile(file, lines.map((line) => `${line}\n`).join(""));
}
