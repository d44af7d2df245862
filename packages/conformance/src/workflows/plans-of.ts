import { chinaCdnPlans } from "./plans/china-cdn.ts";
import { cpsPlans } from "./plans/cps.ts";
import type { WorkflowPlans } from "./workflow-plan.ts";

const plans: Readonly<Record<string, WorkflowPlans>> = { "china-cdn": chinaCdnPlans, cps: cpsPlans };

/** The plans of an API's workflows; an API may do without. */
export function plansOf(api: string): WorkflowPlans {
  return plans[api] ?? {};
}
