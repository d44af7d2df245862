import type { Operation } from "@edge-contracts/specs/runtime";
import { type FlowSetting, operationOf } from "../flows/flow-setting.ts";
import { reasonToSkip } from "../flows/reason-to-skip.ts";
import type { CaseResult } from "../judge/case-result.ts";
import { type DocumentedWorkflow, findWorkflows } from "./documented-workflow.ts";
import { plansOf } from "./plans-of.ts";
import type { WorkflowPlan } from "./workflow-plan.ts";

/** A workflow, and how it is run as a case. */
export interface PlannedWorkflow {
  /** Its name among the cases. */
  readonly id: string;
  readonly workflow: DocumentedWorkflow;
  readonly plan: WorkflowPlan;
  /** What it is for: the first thing that it writes, or the last that it reads. */
  readonly operation: Operation | undefined;
}

const unplanned: WorkflowPlan = { needs: ["state"], phase: 0, inputs: async () => ({}) };

/** The workflows of an API: those with a plan in the order of the plans, then those that run with their own defaults. */
export async function planWorkflows({ runtime }: Pick<FlowSetting, "runtime">): Promise<PlannedWorkflow[]> {
  const plans = await plansOf(runtime.description.id);
  const planned = (await findWorkflows(runtime.description.id)).map((workflow): PlannedWorkflow => {
    const operations = workflow.operationIds.map((operationId) => operationOf(runtime, operationId));
    const operation = operations.find(({ effect }) => effect !== "read") ?? operations.at(-1);
    const id = `${operation?.operationId ?? ""} workflow #${workflow.workflowId}`.trim();
    return { id, workflow, plan: plans[workflow.workflowId] ?? unplanned, operation };
  });
  const byName = (name: string) => planned.filter(({ workflow }) => workflow.workflowId === name);
  return [...Object.keys(plans).flatMap(byName), ...planned.filter(({ plan }) => plan === unplanned)];
}

/** Why a workflow is not even begun; `undefined` where nothing keeps it. */
export function reasonToSkipWorkflow(
  { workflow, plan }: PlannedWorkflow,
  setting: Pick<FlowSetting, "runtime" | "run">,
): string | undefined {
  return reasonToSkip({ needs: plan.needs, writes: workflow.operationIds }, setting);
}

/** The result of a workflow that was not run. */
export function skippedWorkflow({ id, workflow, operation }: PlannedWorkflow, reason: string): CaseResult {
  return {
    id,
    ...(operation && { operationId: operation.operationId }),
    how: `the documented workflow ${workflow.workflowId}`,
    reason,
    verdict: "skipped",
    expectedStatus: 200,
    findings: [],
    notes: [],
    durationMs: 0,
  };
}
