import type { CaseResult } from "../judge/case-result.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { measurePower } from "./measure-power.ts";
import type { CoveredAnswer, Report } from "./report.ts";

/** Which parts of split runs are not among these reports, in words; a merge without them would pass for the whole. */
export function missingParts(reports: readonly Report[]): string[] {
  return [...Map.groupBy(reports, ({ api }) => api)].flatMap(([api, parts]) => {
    const shards = parts.flatMap(({ shard }) => (shard ? [shard] : []));
    const count = Math.max(0, ...shards.map((shard) => shard.count));
    const others = shards.filter((shard) => shard.count !== count);
    if (others.length > 0) return [`${api}: some parts are of ${count}, others of ${others[0]?.count}`];
    const lost = Array.from({ length: count }, (_, at) => at + 1).filter(
      (index) => !shards.some((shard) => shard.index === index),
    );
    return lost.map((index) => `${api}: part ${index} of ${count}`);
  });
}

/** Puts the reports of a run's parts together: one report per API, with every case and everything that any part saw. */
export function mergeReports(reports: readonly Report[]): Report[] {
  return [...Map.groupBy(reports, ({ api }) => api).values()].map(mergeOne);
}

function mergeOne(parts: readonly Report[]): Report {
  const cases = new Map<string, CaseResult>();
  const answers = new Map<string, CoveredAnswer>();
  for (const part of parts) {
    for (const each of part.cases) {
      const known = cases.get(each.id);
      if (!known || severity(each) > severity(known)) cases.set(each.id, each);
    }
    for (const answer of part.coverage.answers) {
      const key = JSON.stringify([answer.operationId, answer.status, answer.mediaType]);
      if (!answers.get(key)?.exercised) answers.set(key, answer);
    }
  }
  const stopped = parts.find((part) => part.stopped !== undefined)?.stopped;
  const results = [...cases.values()];
  const all = [...answers.values()];
  const missing = all.filter(({ exercised }) => !exercised);
  const coverage = { declared: all.length, exercised: all.length - missing.length, missing, answers: all };
  return {
    api: parts[0]?.api ?? "",
    ...(parts[0]?.about && { about: parts[0].about }),
    target: [...new Set(parts.map(({ target }) => target))].join(", "),
    preflight: [...new Set(parts.flatMap(({ preflight }) => preflight))],
    ...(stopped !== undefined && { stopped }),
    cases: results,
    counts: countVerdicts(results),
    coverage,
    power: measurePower({ cases: results, coverage }),
    leftBehind: [...new Set(parts.flatMap(({ leftBehind }) => leftBehind))],
    durationMs: Math.max(...parts.map(({ durationMs }) => durationMs)),
  };
}

/** Where two parts ran the same case, the one that says more counts. */
function severity({ verdict }: CaseResult): number {
  return ["skipped", "passed", "error", "failed"].indexOf(verdict);
}
