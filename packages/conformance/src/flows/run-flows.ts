import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { RequestBuilder } from "../cases/build-request.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import type { Need } from "../need.ts";
import type { Holder } from "../pacing/holder.ts";
import { type Policy, policyRefusal } from "../policy/policy.ts";
import type { CaseResult } from "../report/report.ts";
import type { Flow } from "./flow.ts";
import { flowId, operationOf, runFlow } from "./run-flow.ts";

/** What flows run in. */
export interface FlowSetting {
  readonly runtime: ContractRuntime;
  readonly build: RequestBuilder;
  readonly target: { readonly url: string; readonly host: string };
  readonly gateway: Pick<Gateway, "url" | "exchanges">;
  readonly supported: ReadonlySet<Need>;
  readonly policy: Policy;
  readonly hold: Holder;
}

/** Runs flows one after the other; those that the target or the policy does not allow are skipped for that reason. */
export async function runFlows(flows: readonly Flow[], setting: FlowSetting): Promise<CaseResult[]> {
  const { runtime, build, target, gateway } = setting;
  const results: CaseResult[] = [];
  for (const flow of flows) {
    const reason = reasonToSkip(flow, setting);
    results.push(
      reason === undefined ? await runFlow(runtime, build, target.url, gateway, flow) : skippedFlow(flow, reason),
    );
  }
  return results;
}

function reasonToSkip(flow: Flow, { runtime, supported, policy, target, hold }: FlowSetting): string | undefined {
  const held = hold();
  if (held) return held.reason;
  const missing = flow.needs.filter((need) => !supported.has(need));
  if (missing.length > 0) return `needs ${missing.join(" and ")}`;
  for (const operationId of flow.writes) {
    const operation = operationOf(runtime, operationId);
    const match = { kind: "operation", operation, pathParameters: {} } as const;
    const refusal = policyRefusal(policy, target.host, operation.method, match);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function skippedFlow(flow: Flow, reason: string): CaseResult {
  const { operation, name } = flow;
  const common = { id: flowId(flow), operationId: operation, how: `the flow ${name}`, reason };
  return { ...common, verdict: "skipped", expectedStatus: 200, findings: [], notes: [], durationMs: 0 };
}
