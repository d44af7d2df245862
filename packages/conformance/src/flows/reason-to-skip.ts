import { describeMissing, type Need } from "../need.ts";
import { policyRefusal } from "../policy/policy.ts";
import { type FlowSetting, operationOf } from "./flow-setting.ts";

/** A sequence of calls, as the policy sees it. */
interface Sequence {
  readonly needs: readonly Need[];
  /** Every operation that it may call and that may write. */
  readonly writes: readonly string[];
}

/** What decides whether a sequence is begun. */
export type SequenceSetting = Pick<FlowSetting, "runtime" | "supported" | "policy"> & {
  readonly target: Pick<FlowSetting["target"], "host">;
};

/** What the target lacks for a sequence of calls, or the policy forbids of it; `undefined` where nothing keeps it back. */
export function reasonToSkip(
  { needs, writes }: Sequence,
  { runtime, supported, policy, target }: SequenceSetting,
): string | undefined {
  const missing = needs.filter((need) => !supported.has(need));
  if (missing.length > 0) return describeMissing(missing);
  for (const operationId of writes) {
    const operation = operationOf(runtime, operationId);
    const match = { kind: "operation", operation, pathParameters: {} } as const;
    const refusal = policyRefusal(policy, target.host, operation.method, match);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
