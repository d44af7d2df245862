import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { matchRequest } from "../contract/match-request.ts";
import type { ConformanceCase } from "../exchange/case.ts";
import { policyRefusal } from "../target/policy.ts";
import type { Run } from "../target/run.ts";

/** Takes back the requests that the policy forbids: those cases are skipped for that reason, and the gateway never sees them. */
export function applyPolicy(
  runtime: ContractRuntime,
  { policy, host }: Pick<Run, "policy" | "host">,
  cases: readonly ConformanceCase[],
): ConformanceCase[] {
  return cases.map((each) => {
    const { request, ...rest } = each;
    if (!request) return each;
    const { method, path } = request;
    const refusal = policyRefusal(policy, host, method, matchRequest(runtime, method, path));
    return refusal === undefined ? each : { ...rest, notSent: { verdict: "skipped", reason: refusal } };
  });
}
