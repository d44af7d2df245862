import type { SimulatorOf } from "../simulator/simulator.ts";
import { createProvisionStateChange } from "./create-provision-state-change.ts";
import { listCurrentProvisionStates } from "./current-provision-states.ts";
import { decisions } from "./decisions.ts";
import { getDeprovisionPolicy, listEdgeHostnames, setDeprovisionPolicy } from "./edge-hostnames.ts";
import { listGroups } from "./groups.ts";
import { listIcpHoldingEntities } from "./icp-holding-entities.ts";
import { listIcpNumbers } from "./icp-numbers.ts";
import { lifecycles } from "./lifecycles.ts";
import {
  getPropertyHostname,
  getProvisionStateChange,
  listCurrentProvisionStateChanges,
  listPropertyHostnames,
} from "./property-hostnames.ts";
import { putPropertyHostname } from "./put-property-hostname.ts";
import { recalls } from "./recalls.ts";
import { seed } from "./seed.ts";
import { settings } from "./settings.ts";
import { partnerDecides } from "./settle-partner.ts";

/** China CDN Manager, with partners that decide when the progression lets them. */
export const simulator: SimulatorOf<"china-cdn"> = {
  handlers: {
    listIcpHoldingEntities,
    listIcpNumbers,
    listEdgeHostnames,
    getDeprovisionPolicy,
    setDeprovisionPolicy,
    listGroups,
    listPropertyHostnames,
    getPropertyHostname,
    putPropertyHostname,
    createProvisionStateChange,
    listCurrentProvisionStateChanges,
    getProvisionStateChange,
    listCurrentProvisionStates,
  },
  steps: { "partner-decides": partnerDecides },
  decisions,
  settings,
  lifecycles,
  recalls,
  seed,
};
