import type { FlowServer } from "../../src/flows/flow.ts";
import type { WorkflowPlan, WorkflowPlans } from "../../src/workflows/workflow-plan.ts";

/** A hostname outside China, and an edge hostname that it can have for itself. */
async function inputs(server: FlowServer) {
  const { body: states } = await server.read("listCurrentProvisionStates");
  const { body: edges } = await server.read("listEdgeHostnames");
  const outside = (states?.provisionStates ?? []).filter(
    (each: { provisionState: string; pendingState?: string | null }) =>
      each.provisionState === "DEPROVISIONED" && !each.pendingState,
  );
  const ready = (edges?.edgeHostnames ?? []).filter(
    (each: { status: string | null; propertyHostnames?: number }) =>
      each.status === "READY" && (each.propertyHostnames ?? 0) <= 1,
  );
  if (outside.length === 0 || ready.length === 0)
    return server.giveUp("no hostname is DEPROVISIONED, or no edge hostname is READY and unshared");
  return { hostname: outside[0].hostname, edgeHostname: ready[0].edgeHostname };
}

/** Each begins where the one before has ended; the last one leaves the hostname as the first one found it. */
const plan = (after?: string): WorkflowPlan => ({
  needs: ["state", "control-api"],
  phase: 0,
  ...(after !== undefined && { after }),
  inputs,
});

/** From outside China onto the network and back. */
const plans: WorkflowPlans = {
  whitelist: plan(),
  activate: plan("whitelist"),
  deactivate: plan("activate"),
  deprovision: plan("deactivate"),
};

export default plans;
