import type { FlowServer } from "../flows/flow.ts";
import type { Need } from "../target/need.ts";

/** How a documented workflow is run against a server under test. One without a plan is run with its own defaults. */
export interface WorkflowPlan {
  readonly needs: readonly Need[];
  /** The workflow that leaves what this one starts from. */
  readonly after?: string;
  /** Workflows of a phase are run in one go; what happens outside the API happens between phases. */
  readonly phase: number;
  /** Its inputs, as the server has them or as they are made for it. */
  inputs(server: FlowServer): Promise<Readonly<Record<string, unknown>>>;
}

/** The plans of an API, by the ids of the workflows, in the order in which they are run. */
export type WorkflowPlans = Readonly<Record<string, WorkflowPlan>>;
