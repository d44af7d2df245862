import type { DreddOutcome } from "./worker-messages.ts";

/**
 * What went wrong with each case between us and the server, by title: Dredd's own verdicts count for nothing else.
 * Cases that Dredd reported exactly once and did not skip are absent.
 */
export function reconcile(titles: readonly string[], outcomes: readonly DreddOutcome[]): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const byTitle = Map.groupBy(outcomes, ({ title }) => title);
  for (const title of titles) {
    const reported = byTitle.get(title) ?? [];
    if (reported.length === 0) faults.set(title, "lost: Dredd never reported it");
    else if (reported.length > 1) faults.set(title, `doubled: Dredd reported it ${reported.length} times`);
    else if (reported[0]?.verdict === "skip") faults.set(title, "skipped by Dredd without our asking");
  }
  const known = new Set(titles);
  for (const { title } of outcomes)
    if (!known.has(title)) faults.set(title, "unknown: Dredd reported a case that nobody asked for");
  return faults;
}
