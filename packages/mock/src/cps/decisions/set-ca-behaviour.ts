import type { Decision } from "../../simulator/decision.ts";
import { type CaBehaviour, caBehaviours, setCaBehaviour } from "../ca-behaviour.ts";
import { changes } from "../store.ts";

/** Lets the authority of OV, EV and DV orders be kind, strict or slow. */
export const setCaBehaviourDecision: Decision = {
  summary: "Sets what authorities do with orders; orders that were held are answered anew.",
  alias: "/ca/behaviour",
  input: {
    behaviour: { type: "string", summary: "Issue at once, refuse, or let orders wait.", oneOf: caBehaviours },
  },
  decide({ behaviour }, world) {
    setCaBehaviour(world, behaviour as CaBehaviour);
    const waiting = changes(world)
      .all()
      .filter(({ state }) => state === "ordering");
    for (const { id } of waiting) {
      world.progression.cancel(id, "order");
      world.progression.plan("order", id);
    }
    return { behaviour, waiting: waiting.map(({ id }) => id) };
  },
};
