import type { ConformanceOptions } from "../conformance-options.ts";

/** Whether a run has workflows: they go through many operations, so only runs of everything do, once. */
export function wantsWorkflows({ workflows = true, operations, shard, suites }: ConformanceOptions): boolean {
  return workflows && !operations && !suites && (!shard || shard.index === 1);
}
