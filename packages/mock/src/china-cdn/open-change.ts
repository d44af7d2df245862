import { timestamp } from "../ground/timestamp.ts";
import type { World } from "../simulator/world.ts";
import type { ChangeRecord, Deployment, Documents } from "./documents.ts";
import type { ProvisionState } from "./provision-state.ts";
import type { ProvisionStateChange } from "./provision-state-change.ts";

/** What a new change is about. */
export type Wish = Pick<ChangeRecord, "kind" | "isDoomed"> &
  Pick<ProvisionStateChange, "targetState" | "edgeHostname" | "sendEmail" | "partnerStatuses">;

/** The first id that clients are given; the seeded changes have lower ones. */
export const firstChangeId = 656;

// Old changes can still be read; the list of the latest ones has to end somewhere.
const latest = 10;

/** Presents a change to the partners. Each decides in its own time. */
export function openChange(
  world: World,
  { changes, deployments, plannedVerdicts }: Documents,
  deployment: Deployment,
  { kind, isDoomed, ...wish }: Wish,
): ProvisionStateChange {
  const { hostname } = deployment;
  const id = world.store.next("change", firstChangeId);
  const shown: ProvisionStateChange = {
    id,
    hostname,
    targetState: wish.targetState,
    previousState: deployment.provisionState,
    edgeHostname: wish.edgeHostname,
    sendEmail: wish.sendEmail,
    currentStatus: "PENDING",
    createdDate: timestamp(world.now()),
    completedDate: null,
    partnerStatuses: wish.partnerStatuses,
  };
  changes.put(id, { shown, kind, isDoomed, planned: plannedVerdicts.get(hostname) ?? {} });
  plannedVerdicts.delete(hostname);
  deployments.put(hostname, {
    ...deployment,
    // From now on each of these partners knows the hostname.
    partnerStates: { ...previousStates(wish.partnerStatuses), ...deployment.partnerStates },
    pendingChange: id,
    changes: [...deployment.changes, id].slice(-latest),
  });
  const asked = Object.keys(wish.partnerStatuses);
  // One after another, so that a client sees the change while only some have decided.
  asked.forEach((partner, index) => {
    world.progression.plan("partner-decides", turnOf(id, partner), (index + 1) / asked.length);
  });
  return shown;
}

function previousStates(statuses: ProvisionStateChange["partnerStatuses"]): Record<string, ProvisionState> {
  return Object.fromEntries(Object.entries(statuses).map(([partner, { previousState }]) => [partner, previousState]));
}

/** The key of one partner's turn in one change. */
export function turnOf(changeId: number, partner: string): string {
  return `${changeId}/${partner}`;
}
