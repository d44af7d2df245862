import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { matchRequest } from "../gateway/match-request.ts";
import { type Policy, policyRefusal } from "../policy/policy.ts";
import type { ConformanceCase } from "./case.ts";

/** Takes back the requests that the policy forbids: those cases are skipped for that reason, and the gateway never sees them. */
export function applyPolicy(
  runtime: ContractRuntime,
  policy: Policy,
  host: string,
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
