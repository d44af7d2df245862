import type { World } from "../../simulator/world.ts";
import { setDeadline } from "../deadlines.ts";
import { planAttempt } from "./plan-attempt.ts";

/**
 * Has the authority notice what was published. Where progression is immediate, that waits for a request which meets
 * deadlines, and so not before an acknowledgement: otherwise that would always come too late.
 */
export function attemptSoon(world: World, changeId: number): void {
  if (world.progression.mode !== "immediate") planAttempt(world, changeId);
  else setDeadline(world, { step: "validate-domains", id: changeId, at: world.now().getTime() });
}
