import type { World } from "../../simulator/world.ts";
import { clearDeadline } from "../deadlines.ts";

/** Plans one attempt of the authority on the domains of a change, in place of any other. */
export function planAttempt(world: World, changeId: number): void {
  clearDeadline(world, "validate-domains", changeId);
  world.progression.cancel(changeId, "validate-domains");
  world.progression.plan("validate-domains", changeId);
}
