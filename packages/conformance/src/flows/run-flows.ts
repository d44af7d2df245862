import type { CaseResult } from "../judge/case-result.ts";
import type { Flow } from "./flow.ts";
import type { FlowSetting } from "./flow-setting.ts";
import { reasonToSkip } from "./reason-to-skip.ts";
import { flowId, runFlow } from "./run-flow.ts";

/** Runs flows one after the other; those that the target or the policy does not allow are skipped for that reason. */
export async function runFlows(flows: readonly Flow[], setting: FlowSetting): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const flow of flows) {
    const reason = setting.run.hold()?.reason ?? reasonToSkip(flow, setting);
    results.push(reason === undefined ? await runFlow(setting, flow) : skippedFlow(flow, reason));
  }
  return results;
}

function skippedFlow(flow: Flow, reason: string): CaseResult {
  const { operation, name } = flow;
  const common = { id: flowId(flow), operationId: operation, how: `the flow ${name}`, reason };
  return { ...common, verdict: "skipped", expectedStatus: 200, findings: [], notes: [], durationMs: 0 };
}
