import type { Lifecycle } from "../simulator/lifecycle.ts";

const queueItem: Lifecycle = {
  name: "san-mapping",
  summary: "What becomes of an item of the SAN mapping queue.",
  states: {
    waiting: { summary: "The property does not serve the domain yet.", isInitial: true },
    activated: { summary: "The property serves the domain (property_activated)." },
    checked: { summary: "The item left the queue, and its certificate is checked.", isFinal: true },
    dropped: { summary: "The queue was replaced by one without the item.", isFinal: true },
  },
  transitions: [
    { from: "waiting", to: "activated", on: "activate-property", by: "time" },
    { from: "activated", to: "checked", on: "runBackgroundJob", by: "client" },
    { from: "waiting", to: "dropped", on: "replaceSanMappings", by: "client" },
    { from: "activated", to: "dropped", on: "replaceSanMappings", by: "client" },
  ],
};

/** The state machines of the background jobs. */
export const lifecycles: readonly Lifecycle[] = [queueItem];
