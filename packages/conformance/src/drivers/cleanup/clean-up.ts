import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { findLost } from "./find-lost.ts";
import { innermostFirst } from "./follow-creations.ts";
import type { Housekeeper } from "./housekeeper.ts";
import type { LedgerContent } from "./ledger.ts";

/** What became of the things that a run created. */
export interface CleanUp {
  readonly removed: readonly string[];
  /** What is still there, and has to be removed by hand. */
  readonly leftBehind: readonly string[];
}

/** Removes what a run created, the innermost first, and what came of requests whose answers were lost. */
export async function cleanUp(
  runtime: ContractRuntime,
  { read, remove }: Housekeeper,
  { left, unanswered, before }: Pick<LedgerContent, "left" | "unanswered" | "before">,
): Promise<CleanUp> {
  const lost = await findLost(runtime, { unanswered, before }, read);
  const created = innermostFirst([...new Set([...left, ...lost.found])]);
  const stubborn: string[] = [];
  for (const path of created) if (!(await remove(path))) stubborn.push(path);
  // What could not be removed by itself may have gone with what it was part of, or goes with it in time.
  const removed = created.filter((path) => !stubborn.includes(path));
  const leftBehind: string[] = [...lost.unsure];
  for (const path of stubborn) {
    const isPart = removed.some((whole) => path.startsWith(`${whole}/`));
    if (!isPart && !(await remove(path))) leftBehind.push(path);
  }
  return { removed: created.filter((path) => !leftBehind.includes(path)), leftBehind };
}
