import type { Lifecycle } from "../simulator/lifecycle.ts";
import { transitions } from "./transitions.ts";

const propertyHostname: Lifecycle = {
  name: "property-hostname",
  summary: "Where a property hostname stands in China.",
  states: {
    DEPROVISIONED: { summary: "Not delivered in China.", isInitial: true },
    WHITELISTED: { summary: "Allowed in China, not mapped to an edge hostname." },
    PROVISIONED: { summary: "Allowed in China and mapped to an edge hostname." },
  },
  transitions: [
    ...transitions.map(({ from, to }) => ({ from, to, on: "createProvisionStateChange", by: "client" }) as const),
    // The partners take back what they approved when they refuse to approve a new ICP number.
    { from: "WHITELISTED", to: "DEPROVISIONED", on: "partner-decision", by: "partner" },
    { from: "PROVISIONED", to: "DEPROVISIONED", on: "partner-decision", by: "partner" },
  ],
};

const endings = {
  COMPLETED: "The hostname has reached the target state; one partner may have refused.",
  REJECTED: "The partners refused.",
  CANCELED: "The partners stopped it.",
  FAILED: "It did not succeed, for instance because the policy keeps the mapping.",
};

const provisionStateChange: Lifecycle = {
  name: "provision-state-change",
  summary: "How far a provision state change has come; what one partner makes of it moves alike.",
  states: {
    PENDING: { summary: "At least one partner still has to decide.", isInitial: true },
    ...Object.fromEntries(
      Object.entries(endings).map(([state, summary]) => [state, { summary, isFinal: true as const }]),
    ),
  },
  transitions: [
    { from: "PENDING", to: "COMPLETED", on: "partner-decides", by: "time" },
    { from: "PENDING", to: "FAILED", on: "partner-decides", by: "time" },
    ...Object.keys(endings).map((to) => ({ from: "PENDING", to, on: "partner-decision", by: "partner" }) as const),
  ],
};

/** The state machines of China CDN. */
export const lifecycles: readonly Lifecycle[] = [propertyHostname, provisionStateChange];
