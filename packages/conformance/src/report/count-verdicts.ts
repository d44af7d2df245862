import type { CaseResult } from "../judge/case-result.ts";
import type { VerdictCounts } from "./report.ts";

/** How many cases ended in which way. */
export function countVerdicts(cases: readonly CaseResult[]): VerdictCounts {
  const counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
  for (const { verdict } of cases) counts[verdict]++;
  return counts;
}
