import { loadWritten } from "../contract/load-written.ts";
import type { WorkflowPlans } from "./workflow-plan.ts";

/** The plans of an API's workflows, `scenarios/<api>/workflows.plans.ts`; an API may do without. */
export async function plansOf(api: string): Promise<WorkflowPlans> {
  const written = await loadWritten<WorkflowPlans>(api, "plans");
  return Object.assign({}, ...written.map(({ content }) => content)) as WorkflowPlans;
}
