import type { Collection, Store } from "../simulator/store.ts";
import type { ProvisionState } from "./provision-state.ts";
import type { ProvisionStateChange, Verdict } from "./provision-state-change.ts";

/** Who created and changed something, and when. */
export interface Audit {
  readonly createdBy: string;
  readonly createdDate: string;
  readonly updatedBy: string;
  readonly updatedDate: string;
}

/** A licence; what else a sample says of it is passed on. */
export interface IcpNumber {
  readonly id: number;
}

/** A group in which hostnames can be created. */
export interface Group {
  readonly groupId: number;
  readonly groupName: string;
}

/** An edge hostname with the members of version 2. */
export interface EdgeHostname {
  readonly edgeHostname: string;
  readonly status: string | null;
  readonly propertyHostnames: number;
  readonly unmapSharedEdgeHostname: boolean;
}

/** What happens to the mapping when a hostname leaves a shared edge hostname. */
export type DeprovisionPolicy = Pick<EdgeHostname, "unmapSharedEdgeHostname"> & {
  readonly [Member in keyof Audit]: string | null;
};

/** A property hostname as clients see it. */
export interface PropertyHostname extends Audit {
  readonly hostname: string;
  readonly icpNumberId: number;
  readonly serviceCategory: number;
  readonly comments?: string;
}

/** Where a property hostname stands, and how it came there. */
export interface Deployment {
  readonly hostname: string;
  readonly groupId: number;
  readonly provisionState: ProvisionState;
  readonly partnerStates: Readonly<Record<string, ProvisionState>>;
  /** The edge hostname that it uses, mapped or not. */
  readonly edgeHostname: string | null;
  /** The change that is under way. There is room for one. */
  readonly pendingChange: number | null;
  /** The ids of its latest changes, oldest first. */
  readonly changes: readonly number[];
}

/** A change with what only the service knows of it. */
export interface ChangeRecord {
  readonly shown: ProvisionStateChange;
  readonly kind: "state-change" | "re-approval";
  /** What partners will decide when their time has come; the others approve. */
  readonly planned: Readonly<Record<string, Verdict>>;
  /** True where nothing that partners decide helps, because the mapping has to stay. */
  readonly isDoomed: boolean;
}

/** All that the service remembers. */
export interface Documents {
  readonly holdingEntities: Collection<{ readonly id: number }>;
  readonly icpNumbers: Collection<IcpNumber>;
  readonly groups: Collection<Group>;
  readonly edgeHostnames: Collection<EdgeHostname>;
  readonly policies: Collection<DeprovisionPolicy>;
  readonly propertyHostnames: Collection<PropertyHostname>;
  readonly deployments: Collection<Deployment>;
  readonly changes: Collection<ChangeRecord>;
  /** By hostname: what partners will decide about its next change. */
  readonly plannedVerdicts: Collection<Readonly<Record<string, Verdict>>>;
}

/** The collections of a store, under the names that they keep on disk. */
export function documentsOf(store: Store): Documents {
  return {
    holdingEntities: store.collection("holding-entities"),
    icpNumbers: store.collection("icp-numbers"),
    groups: store.collection("groups"),
    edgeHostnames: store.collection("edge-hostnames"),
    policies: store.collection("deprovision-policies"),
    propertyHostnames: store.collection("property-hostnames"),
    deployments: store.collection("deployments"),
    changes: store.collection("changes"),
    plannedVerdicts: store.collection("planned-verdicts"),
  };
}
