import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { createRequestBuilder } from "../../src/cases/build-request.ts";
import { readContractDocument } from "../../src/contract/contract-document.ts";
import { deriveFlows } from "../../src/flows/derived/derive-flows.ts";
import type { Flow } from "../../src/flows/flow.ts";
import type { FlowSetting } from "../../src/flows/flow-setting.ts";
import { loadFlows } from "../../src/flows/load-flows.ts";
import { flowId } from "../../src/flows/run-flow.ts";
import { runFlows } from "../../src/flows/run-flows.ts";
import { startGateway } from "../../src/gateway/start-gateway.ts";
import type { CaseResult } from "../../src/judge/case-result.ts";
import type { Policy } from "../../src/target/policy.ts";
import { type RunOptions, settleRun } from "../../src/target/run.ts";
import type { Target } from "../../src/target/target.ts";
import { runWorkflows } from "../../src/workflows/run-workflows.ts";

/** What of an API is the same for every server, by its id. */
const read = new Map<string, ReturnType<typeof readApi>>();

async function readApi(api: string) {
  const contract = await loadContract(api);
  return { runtime: createContractRuntime(contract), document: await readContractDocument(contract) };
}

function apiOf(api: string): ReturnType<typeof readApi> {
  const found = read.get(api) ?? readApi(api);
  read.set(api, found);
  return found;
}

/** Every flow of an API, those that follow from its contract and those that are written. */
export async function flowsOf(api: string): Promise<Flow[]> {
  const { runtime, document } = await apiOf(api);
  return [...deriveFlows(runtime, document), ...(await loadFlows(api))];
}

/** Runs flows of an API and nothing else, which takes a fraction of a whole run. */
export function runFlowsOn(
  api: string,
  target: Target,
  ids?: readonly string[],
  options: Pick<RunOptions, "strict"> = {},
): Promise<CaseResult[]> {
  return inSetting({ api, target, policy: { allowWrites: true }, ...options }, async (setting) => {
    const flows = await flowsOf(api);
    return runFlows(ids ? flows.filter((flow) => ids.includes(flowId(flow))) : flows, setting);
  });
}

/** Runs the documented workflows of an API and nothing else. */
export function runWorkflowsOn(api: string, target: Target, policy: Policy = { allowWrites: true }) {
  return inSetting({ api, target, policy }, async (setting) => {
    const results = await runWorkflows(setting);
    return { results, exchanges: setting.gateway.exchanges };
  });
}

async function inSetting<T>(options: RunOptions, use: (setting: FlowSetting) => Promise<T>) {
  const { runtime, document } = await apiOf(options.api);
  const run = settleRun(options);
  const { target, policy } = run;
  const gateway = await startGateway({ runtime, target, policy, document, timeoutMs: 2_000 });
  try {
    return await use({
      runtime,
      document,
      build: createRequestBuilder(runtime, document),
      gateway,
      run,
    });
  } finally {
    await gateway.close();
  }
}
