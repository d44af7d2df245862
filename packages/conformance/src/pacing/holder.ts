import type { NotSent } from "../cases/case.ts";

/** Gives the reason why nothing more may be sent, once there is one. */
export type Holder = () => NotSent | undefined;

/** Holds everything back after an interruption, and when the time that a run may take is used up. */
export function createHolder(signal: AbortSignal | undefined, timeBudgetMs: number | undefined): Holder {
  const deadline = timeBudgetMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeBudgetMs;
  return () => {
    if (signal?.aborted) return { verdict: "skipped", reason: "the run was interrupted" };
    return performance.now() > deadline ? { verdict: "skipped", reason: "the time budget was used up" } : undefined;
  };
}
