import type { Run } from "../target/run.ts";

/** Whether a run has workflows: they go through many operations, so only runs of everything do, once. */
export function wantsWorkflows({ workflows, contract, operations, shard }: Run): boolean {
  return workflows && !contract && !operations && (!shard || shard.index === 1);
}
