import { describeMissing, type Need } from "../target/need.ts";
import { policyRefusal } from "../target/policy.ts";
import { type FlowSetting, operationOf } from "./flow-setting.ts";

/** A sequence of calls, as the policy sees it. */
interface Sequence {
  readonly needs: readonly Need[];
  /** Every operation that it may call and that may write. */
  readonly writes: readonly string[];
}

/** What the target lacks for a sequence of calls, or the policy forbids of it; `undefined` where nothing keeps it back. */
export function reasonToSkip(
  { needs, writes }: Sequence,
  { runtime, run }: Pick<FlowSetting, "runtime" | "run">,
): string | undefined {
  const missing = needs.filter((need) => !run.supported.has(need));
  if (missing.length > 0) return describeMissing(missing);
  for (const operationId of writes) {
    const operation = operationOf(runtime, operationId);
    const match = { kind: "operation", operation, pathParameters: {} } as const;
    const refusal = policyRefusal(run.policy, run.host, operation.method, match);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
