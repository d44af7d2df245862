import type { OperationIds } from "../generated/operation-ids.ts";
import { timestamp } from "../ground/timestamp.ts";
import type { RecordedAnswer } from "../simulator/recall.ts";
import type { Simulator } from "../simulator/simulator.ts";
import type { World } from "../simulator/world.ts";
import { type Deployment, type DeprovisionPolicy, documentsOf, type PropertyHostname } from "./documents.ts";
import type { ProvisionState } from "./provision-state.ts";
import type { ProvisionStateChange } from "./provision-state-change.ts";

/** How recorded answers become the world that they were read from. */
export const recalls: NonNullable<Simulator<OperationIds["china-cdn"]>["recalls"]> = {
  listIcpHoldingEntities: ({ body }, { store }) => {
    for (const entity of list<{ id: number }>(body, "icpHoldingEntities")) {
      documentsOf(store).holdingEntities.put(entity.id, entity);
    }
  },
  listIcpNumbers: ({ body }, { store }) => {
    for (const number of list<{ id: number }>(body, "icpNumbers")) documentsOf(store).icpNumbers.put(number.id, number);
  },
  listGroups: ({ body }, { store }) => {
    for (const { groupId, groupName } of list<{ groupId: number; groupName: string }>(body, "groups")) {
      documentsOf(store).groups.put(groupId, { groupId, groupName });
    }
  },
  listEdgeHostnames: ({ body }, { store }) => {
    const { edgeHostnames } = documentsOf(store);
    for (const shown of list<{ edgeHostname: string; status: string | null }>(body, "edgeHostnames")) {
      const known = edgeHostnames.get(shown.edgeHostname);
      const { edgeHostname, status, propertyHostnames, unmapSharedEdgeHostname } = {
        propertyHostnames: 0,
        unmapSharedEdgeHostname: false,
        ...known,
        ...shown,
      };
      edgeHostnames.delete(edgeHostname);
      edgeHostnames.put(edgeHostname, { edgeHostname, status, propertyHostnames, unmapSharedEdgeHostname });
    }
  },
  getDeprovisionPolicy: ({ path, body }, { store }) => {
    const { edgeHostnames, policies } = documentsOf(store);
    const edgeHostname = String(path["edgeHostname"]);
    const { unmapSharedEdgeHostname, createdBy, createdDate, updatedBy, updatedDate } = body as DeprovisionPolicy;
    const known = edgeHostnames.get(edgeHostname) ?? { edgeHostname, status: null, propertyHostnames: 0 };
    edgeHostnames.put(edgeHostname, { ...known, unmapSharedEdgeHostname });
    policies.put(edgeHostname, { unmapSharedEdgeHostname, createdBy, createdDate, updatedBy, updatedDate });
  },
  listPropertyHostnames: ({ body }, world) => {
    const { propertyHostnames } = documentsOf(world.store);
    for (const shown of list<PropertyHostname>(body, "propertyHostnames")) {
      // A list is in the order in which things came to be, which the recording alone knows.
      propertyHostnames.delete(shown.hostname);
      recallHostname(world, shown);
    }
  },
  getPropertyHostname: ({ body }, world) => recallHostname(world, body as PropertyHostname),
  listCurrentProvisionStates: ({ body }, world) => {
    for (const shown of list<ShownState>(body, "provisionStates")) recallState(world, shown);
  },
  listCurrentProvisionStateChanges: ({ path, body }, world) => {
    const shown = list<ProvisionStateChange>(body, "provisionStateChanges");
    for (const change of shown) recallChange(world, String(path["hostname"]), change);
    const { deployments } = documentsOf(world.store);
    const deployment = deploymentOf(world, String(path["hostname"]));
    // Which of two came first the simulator decides by their numbers.
    const changes = shown.map(({ id }) => id).sort((a, b) => a - b);
    deployments.put(deployment.hostname, { ...deployment, changes });
  },
  getProvisionStateChange: ({ path, body }: RecordedAnswer, world) =>
    recallChange(world, String(path["hostname"]), body as ProvisionStateChange),
};

interface ShownState {
  readonly hostname: string;
  readonly provisionState: ProvisionState;
  readonly pendingState?: ProvisionState | null;
  readonly partnerStates?: Readonly<
    Record<string, { readonly provisionState: ProvisionState; readonly pendingState?: ProvisionState | null }>
  >;
}

function list<Item>(body: unknown, name: string): readonly Item[] {
  return (body as Readonly<Record<string, readonly Item[]>>)[name] ?? [];
}

function deploymentOf({ store }: World, hostname: string): Deployment {
  return (
    documentsOf(store).deployments.get(hostname) ?? {
      hostname,
      groupId: 0,
      provisionState: "DEPROVISIONED",
      partnerStates: {},
      edgeHostname: null,
      pendingChange: null,
      changes: [],
    }
  );
}

function recallHostname(world: World, shown: PropertyHostname): void {
  const { hostname, icpNumberId, serviceCategory, comments } = shown;
  const { createdBy, createdDate, updatedBy, updatedDate } = shown;
  const { propertyHostnames, deployments } = documentsOf(world.store);
  propertyHostnames.put(hostname, {
    hostname,
    icpNumberId,
    serviceCategory,
    ...(comments !== undefined && { comments }),
    createdBy,
    createdDate,
    updatedBy,
    updatedDate,
  });
  if (!deployments.has(hostname)) deployments.put(hostname, deploymentOf(world, hostname));
}

function recallState(world: World, shown: ShownState): void {
  const { hostname, provisionState, partnerStates = {} } = shown;
  const known = deploymentOf(world, hostname);
  const { deployments } = documentsOf(world.store);
  deployments.delete(hostname);
  deployments.put(hostname, {
    ...known,
    pendingChange: known.pendingChange ?? impliedChange(world, shown),
    provisionState,
    partnerStates: Object.fromEntries(
      Object.entries(partnerStates).map(([partner, state]) => [partner, state.provisionState]),
    ),
  });
}

/** What is pending has a change, even where the recording does not show it. It gets a number below all real ones. */
function impliedChange(world: World, shown: ShownState): number | null {
  const { hostname, provisionState: previousState, pendingState: targetState, partnerStates = {} } = shown;
  if (!targetState) return null;
  const { changes } = documentsOf(world.store);
  const id = -1 - changes.size;
  const pending = Object.entries(partnerStates).flatMap(([partner, state]) =>
    state.pendingState ? [[partner, state.provisionState, state.pendingState] as const] : [],
  );
  changes.put(id, {
    shown: {
      ...{ id, hostname, targetState, previousState, edgeHostname: null, sendEmail: false },
      ...{ currentStatus: "PENDING", createdDate: timestamp(world.now()), completedDate: null },
      partnerStatuses: Object.fromEntries(
        pending.map(([partner, from, to]) => [
          partner,
          { targetState: to, previousState: from, currentStatus: "PENDING", completedDate: null },
        ]),
      ),
    },
    kind: "state-change",
    planned: {},
    isDoomed: false,
  });
  return id;
}

function recallChange(world: World, hostname: string, shown: ProvisionStateChange): void {
  const { changes, deployments } = documentsOf(world.store);
  const { id, targetState, previousState, edgeHostname, sendEmail, currentStatus } = shown;
  const { createdDate, completedDate, partnerStatuses } = shown;
  const stated = { createdDate, completedDate, partnerStatuses };
  changes.put(id, {
    shown: { id, hostname, targetState, previousState, edgeHostname, sendEmail, currentStatus, ...stated },
    kind: targetState === previousState ? "re-approval" : "state-change",
    planned: {},
    isDoomed: false,
  });
  const deployment = deploymentOf(world, hostname);
  deployments.put(hostname, {
    ...deployment,
    pendingChange: currentStatus === "PENDING" ? id : deployment.pendingChange === id ? null : deployment.pendingChange,
    changes: [...new Set([...deployment.changes, id])].sort((a, b) => a - b),
  });
}
