import { createFlowServer, type FlowSession } from "../flows/create-flow-server.ts";
import { EndOfFlow } from "../flows/end-of-flow.ts";
import type { FlowSetting } from "../flows/flow-setting.ts";
import type { CaseResult } from "../judge/case-result.ts";
import { connectControlApi } from "../target/control-api.ts";
import { judgeWorkflow } from "./judge-workflow.ts";
import { type PlannedWorkflow, planWorkflows, reasonToSkipWorkflow, skippedWorkflow } from "./plan-workflows.ts";
import { runRespect, type WorkflowCall } from "./run-respect.ts";
import { watchForDrift } from "./watch-for-drift.ts";

/** How long one go may take: workflows wait for seconds between attempts, and a server that is stuck keeps them waiting. */
const patienceMs = 60_000;

/** Results so far, by workflow id. */
type Results = Map<string, CaseResult>;

/**
 * Runs the workflows that the contracts document, through the gateway, and says of each whether it leads where it is
 * meant to. Those that the target or the policy does not allow are skipped for that reason.
 */
export async function runWorkflows(setting: FlowSetting): Promise<CaseResult[]> {
  const { control: url } = setting.run.target;
  const planned = await planWorkflows(setting);
  const results: Results = new Map();
  const sessions: FlowSession[] = [];
  const waiting = planned.filter((each) => {
    const reason = setting.run.hold()?.reason ?? reasonToSkipWorkflow(each, setting);
    if (reason !== undefined) results.set(each.workflow.workflowId, skippedWorkflow(each, reason));
    return reason === undefined;
  });
  // Workflows ask again after seconds; where time can be told to hurry nobody has to wait.
  const restore = waiting.length > 0 && url ? await connectControlApi(url).move("immediate") : undefined;
  try {
    for (const phase of new Set(waiting.map(({ plan }) => plan.phase))) {
      const calls: (PlannedWorkflow & WorkflowCall)[] = [];
      // What runs first is prepared last, so that nothing comes between.
      for (const each of waiting.filter(({ plan }) => plan.phase === phase).reverse()) {
        const prepared = await prepare(setting, each, results, sessions);
        if ("inputs" in prepared) calls.unshift({ ...each, ...prepared });
        else results.set(each.workflow.workflowId, prepared);
      }
      if (calls.length > 0) await runCalls(setting, calls, results);
    }
  } finally {
    for (const { cleanUp } of sessions.reverse()) await cleanUp();
    await restore?.();
  }
  return planned.flatMap(({ workflow }) => results.get(workflow.workflowId) ?? []);
}

/** Finds out the inputs of a workflow, which may already be its end. */
async function prepare(
  setting: FlowSetting,
  planned: PlannedWorkflow,
  results: Results,
  sessions: FlowSession[],
): Promise<Pick<WorkflowCall, "inputs"> | CaseResult> {
  const reason = setting.run.hold()?.reason ?? reasonOfFormer(planned, results);
  if (reason !== undefined) return skippedWorkflow(planned, reason);
  const key = encodeURIComponent(planned.id);
  const session = createFlowServer(setting, key);
  sessions.push(session);
  try {
    return { inputs: await planned.plan.inputs(session.server) };
  } catch (error) {
    const why = error instanceof EndOfFlow ? error.reason : (error as Error).message;
    if (why !== undefined) return skippedWorkflow(planned, `its inputs could not be found out: ${why}`);
    const exchanges = setting.gateway.exchanges.filter(({ caseKey }) => caseKey === key);
    return judgeWorkflow(setting, { ...planned, inputs: {} }, undefined, exchanges, session.findings);
  }
}

/** Runs calls in one go, and shares out the exchanges among them: each says how many requests were its own. */
async function runCalls(
  setting: FlowSetting,
  calls: readonly (PlannedWorkflow & WorkflowCall)[],
  results: Results,
): Promise<void> {
  const { gateway, runtime, run } = setting;
  const began = gateway.exchanges.length;
  const watch = watchForDrift(gateway, began, run.signal);
  const server = `${gateway.url}${runtime.description.basePath}`;
  const { outcomes, exitCode } = await runRespect(calls, runtime.description, server, {
    timeoutMs: patienceMs,
    stop: watch.stop,
  });
  watch.end();
  const exchanges = gateway.exchanges.slice(began).filter(({ caseKey }) => caseKey === undefined);
  const ran: CaseResult[] = [];
  let next = 0;
  for (const call of calls) {
    const outcome = outcomes.get(call);
    const own = exchanges.slice(next, outcome ? next + outcome.requests : undefined);
    next += own.length;
    const wasStopped = watch.stop.aborted && !outcome && own.length === 0;
    const reason = reasonOfFormer(call, results) ?? (wasStopped ? "the workflows were stopped before it" : undefined);
    const result =
      reason === undefined ? await judgeWorkflow(setting, call, outcome, own) : skippedWorkflow(call, reason);
    results.set(call.workflow.workflowId, result);
    ran.push(result);
  }
  const isSilent = exitCode !== 0 && ran.every(({ verdict }) => verdict === "passed");
  if (!isSilent && next === exchanges.length) return;
  const reason = isSilent ? `redocly respect ended with ${exitCode} and does not say why` : "requests of no workflow";
  for (const [index, { workflow }] of calls.entries()) {
    const result = ran[index] as CaseResult;
    if (result.verdict === "passed") results.set(workflow.workflowId, { ...result, verdict: "error", reason });
  }
}

/** Why nothing can be said of a workflow that begins where another one has not come. */
function reasonOfFormer({ plan }: PlannedWorkflow, results: Results): string | undefined {
  const former = plan.after === undefined ? undefined : results.get(plan.after);
  return former && former.verdict !== "passed" ? `begins where ${plan.after} ends, and that did not pass` : undefined;
}
