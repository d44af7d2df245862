import { timestamp } from "../ground/timestamp.ts";
import type { Step } from "../simulator/simulator.ts";
import type { World } from "../simulator/world.ts";
import type { ChangeRecord, Deployment, Documents } from "./documents.ts";
import { documentsOf } from "./documents.ts";
import { finalStatus } from "./final-status.ts";
import { turnOf } from "./open-change.ts";
import { highestState, type ProvisionState } from "./provision-state.ts";
import type { PartnerStatus, ProvisionStateChange, Verdict } from "./provision-state-change.ts";

/** Carries out what one partner has decided, and ends the change with the last one. */
export function settlePartner(
  world: World,
  documents: Documents,
  record: ChangeRecord,
  partner: string,
  decided: Verdict,
): ProvisionStateChange {
  const { shown, kind, isDoomed } = record;
  const asked = shown.partnerStatuses[partner];
  const deployment = documents.deployments.get(shown.hostname);
  if (asked?.currentStatus !== "PENDING" || !deployment) return shown;
  const verdict: Verdict = isDoomed && decided.status === "COMPLETED" ? { status: "FAILED" } : decided;
  world.progression.cancel(turnOf(shown.id, partner));

  const at = timestamp(world.now());
  const status: PartnerStatus = {
    ...asked,
    currentStatus: verdict.status,
    completedDate: at,
    ...(verdict.rejection && { rejection: verdict.rejection }),
  };
  const partnerStatuses = { ...shown.partnerStatuses, [partner]: status };
  const partnerStates = {
    ...deployment.partnerStates,
    [partner]: stateAfter(status, kind),
  };
  const moved: Deployment = {
    ...deployment,
    partnerStates,
    provisionState: highestState(Object.values(partnerStates)),
  };
  const isOver = Object.values(partnerStatuses).every(({ currentStatus }) => currentStatus !== "PENDING");
  return isOver
    ? endChange(documents, { ...record, shown: { ...shown, partnerStatuses, completedDate: at } }, moved)
    : keep(documents, { ...record, shown: { ...shown, partnerStatuses } }, moved);
}

function stateAfter(status: PartnerStatus, kind: ChangeRecord["kind"]): ProvisionState {
  if (status.currentStatus === "COMPLETED") return status.targetState;
  // Whatever the reason, a partner that does not approve again no longer approves.
  return kind === "re-approval" ? "DEPROVISIONED" : status.previousState;
}

function endChange(documents: Documents, record: ChangeRecord, deployment: Deployment): ProvisionStateChange {
  const { targetState, partnerStatuses, edgeHostname } = record.shown;
  const currentStatus = finalStatus(deployment.provisionState === targetState, Object.values(partnerStatuses));
  const isMapped = currentStatus === "COMPLETED" && targetState === "PROVISIONED" && edgeHostname !== null;
  if (isMapped) moveUse(documents, deployment.edgeHostname, edgeHostname);
  return keep(
    documents,
    { ...record, shown: { ...record.shown, currentStatus } },
    { ...deployment, pendingChange: null, ...(isMapped && { edgeHostname }) },
  );
}

function keep({ changes, deployments }: Documents, record: ChangeRecord, deployment: Deployment): ProvisionStateChange {
  changes.put(record.shown.id, record);
  deployments.put(deployment.hostname, deployment);
  return record.shown;
}

/** A hostname uses one edge hostname, and goes on using it when it leaves China. */
function moveUse({ edgeHostnames }: Documents, from: string | null, to: string): void {
  if (from === to) return;
  for (const [name, difference] of [[from, -1] as const, [to, 1] as const]) {
    const found = name === null ? undefined : edgeHostnames.get(name);
    if (!found) continue;
    edgeHostnames.put(found.edgeHostname, { ...found, propertyHostnames: found.propertyHostnames + difference });
  }
}

/** A partner decides by itself: as was planned for it, else it approves. */
export const partnerDecides: Step = (key, world) => {
  const mark = key.indexOf("/");
  const partner = key.slice(mark + 1);
  const documents = documentsOf(world.store);
  const record = documents.changes.get(Number(key.slice(0, mark)));
  if (record) settlePartner(world, documents, record, partner, record.planned[partner] ?? { status: "COMPLETED" });
};
