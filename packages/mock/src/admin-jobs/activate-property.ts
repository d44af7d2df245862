import type { Step } from "../simulator/simulator.ts";
import { documentsOf } from "./documents.ts";

/** The task that a job submitted is done: the property serves the domain, so its certificate can be checked. */
export const activateProperty: Step = (domain, { store }) => {
  const { queue } = documentsOf(store);
  for (const [key, item] of queue.entries()) {
    if (item.domain_name === domain) queue.put(key, { ...item, property_activated: true });
  }
};
