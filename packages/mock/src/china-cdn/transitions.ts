import type { ProvisionState } from "./provision-state.ts";

/** One change of state that a client may ask for. */
export interface Transition {
  readonly action: "whitelist" | "provision" | "activate" | "deactivate" | "deprovision" | "dewhitelist";
  readonly from: ProvisionState;
  readonly to: ProvisionState;
  readonly needsEdgeHostname?: true;
  /** What becomes of it where the edge hostname is shared and its policy keeps the mapping. */
  readonly keptMapping?: "fails" | "needs-force";
}

/** Every legal change of a hostname's state; what is missing, a change to the present state, is refused. */
export const transitions: readonly Transition[] = [
  { action: "whitelist", from: "DEPROVISIONED", to: "WHITELISTED" },
  { action: "provision", from: "DEPROVISIONED", to: "PROVISIONED", needsEdgeHostname: true },
  { action: "activate", from: "WHITELISTED", to: "PROVISIONED", needsEdgeHostname: true },
  { action: "deactivate", from: "PROVISIONED", to: "WHITELISTED", keptMapping: "fails" },
  { action: "deprovision", from: "PROVISIONED", to: "DEPROVISIONED", keptMapping: "needs-force" },
  { action: "dewhitelist", from: "WHITELISTED", to: "DEPROVISIONED" },
];

/** The legal change between two states, if there is one. */
export function transitionBetween(from: ProvisionState, to: ProvisionState): Transition | undefined {
  return transitions.find((transition) => transition.from === from && transition.to === to);
}
