import type { SimulatedRequest } from "../simulator/simulated-request.ts";
import type { SimulatedHandler } from "../simulator/simulator.ts";
import { type Deployment, type Documents, documentsOf } from "./documents.ts";
import { findDeployment } from "./find.ts";
import { openChange } from "./open-change.ts";
import { askForState } from "./partners.ts";
import type { ProvisionStateChange } from "./provision-state-change.ts";
import { badRequest, conflict } from "./refuse.ts";
import { type Transition, transitionBetween } from "./transitions.ts";

type Wanted = Pick<ProvisionStateChange, "hostname" | "targetState"> &
  Partial<Pick<ProvisionStateChange, "edgeHostname" | "sendEmail">>;

/** Asks the partners to bring a hostname into another state. */
export const createProvisionStateChange: SimulatedHandler = (request, world) => {
  const documents = documentsOf(world.store);
  const hostname = String(request.path["hostname"]);
  const { targetState, edgeHostname = null, sendEmail = false, ...wanted } = request.body as Wanted;
  if (wanted.hostname !== hostname) {
    throw badRequest(request, [{ at: "body/hostname", message: "has to be the hostname of the path" }]);
  }
  const deployment = findDeployment(documents, hostname);
  const transition = requireTransition(deployment, targetState);
  if (transition.needsEdgeHostname) requireReadiness(request, documents, edgeHostname);
  const isDoomed = judgeMapping(documents, deployment, transition, request.query["forceDeprovision"] === true);
  const change = openChange(world, documents, deployment, {
    kind: "state-change",
    isDoomed,
    targetState,
    edgeHostname,
    sendEmail,
    partnerStatuses: askForState(deployment, targetState),
  });
  const location = `${request.basePath}/property-hostnames/${encodeURIComponent(hostname)}/provision-state-changes/${change.id}`;
  return { status: 202, body: change, headers: { location } };
};

function requireTransition(
  { hostname, provisionState, pendingChange }: Deployment,
  targetState: Wanted["targetState"],
): Transition {
  if (pendingChange !== null) {
    throw conflict("change-in-progress", `Change ${pendingChange} of ${hostname} is still PENDING.`, 412);
  }
  const transition = transitionBetween(provisionState, targetState);
  if (!transition) throw conflict("same-state", `${hostname} is already ${targetState}.`);
  return transition;
}

function requireReadiness(request: SimulatedRequest, { edgeHostnames }: Documents, edgeHostname: string | null): void {
  const found = edgeHostname === null ? undefined : edgeHostnames.get(edgeHostname);
  if (found?.status === "READY") return;
  const message = found ? `has to be READY and is ${found.status}` : "has to be an edge hostname from the list";
  throw badRequest(request, [{ at: "body/edgeHostname", message }]);
}

/** Whether the change is accepted only to fail, because the mapping of a shared edge hostname has to stay. */
function judgeMapping(
  { edgeHostnames }: Documents,
  { edgeHostname }: Deployment,
  { keptMapping }: Transition,
  isForced: boolean,
): boolean {
  const used = edgeHostname === null ? undefined : edgeHostnames.get(edgeHostname);
  if (!keptMapping || !used || used.propertyHostnames < 2 || used.unmapSharedEdgeHostname) return false;
  if (keptMapping === "fails") return true;
  if (isForced) return false;
  throw conflict(
    "edgehostname-shared",
    `${used.propertyHostnames} property hostnames use ${used.edgeHostname} and its policy keeps the mapping.`,
  );
}
