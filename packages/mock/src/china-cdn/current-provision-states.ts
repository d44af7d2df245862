import type { SimulatedHandler } from "../simulator/simulator.ts";
import { type ChangeRecord, type Deployment, documentsOf } from "./documents.ts";

/** Lists where every hostname stands, or those in one state. */
export const listCurrentProvisionStates: SimulatedHandler = ({ query }, { store }) => {
  const { deployments, changes } = documentsOf(store);
  const wanted = query["provisionState"];
  const found = deployments.all().filter(({ provisionState }) => wanted === undefined || provisionState === wanted);
  return {
    status: 200,
    body: {
      provisionStates: found.map((deployment) =>
        shownState(deployment, deployment.pendingChange === null ? undefined : changes.get(deployment.pendingChange)),
      ),
    },
  };
};

/** A state stops pending where it is reached: with the first partner overall, with each partner for itself. */
function shownState({ hostname, provisionState, partnerStates }: Deployment, pending: ChangeRecord | undefined) {
  const { targetState, partnerStatuses = {} } = pending?.shown ?? {};
  const isReached = pending?.kind === "state-change" && provisionState === targetState;
  return {
    hostname,
    provisionState,
    pendingState: isReached ? null : (targetState ?? null),
    partnerStates: Object.fromEntries(
      Object.entries(partnerStates).map(([partner, state]) => {
        const asked = partnerStatuses[partner];
        const pendingState = asked?.currentStatus === "PENDING" ? asked.targetState : null;
        return [partner, { provisionState: state, pendingState }];
      }),
    ),
  };
}
