import type { World } from "../simulator/world.ts";
import type { Change } from "./change.ts";
import { changeState } from "./change-states.ts";
import type { Enrollment } from "./enrollment.ts";
import { moveChange } from "./move-change.ts";
import { changePending, notCancellable } from "./refusals.ts";
import { changes, enrollments } from "./store.ts";

/** Cancels a change for good, unless it is too late for that. */
export function cancelChange(world: World, change: Change): void {
  const { isFinal, isCommitted, summary } = changeState(change.state);
  if (isFinal) throw notCancellable(`The change has ended. ${summary}`);
  if (isCommitted) throw notCancellable(`The change is too far along. ${summary}`);
  moveChange(world, change, "cancelChange", "cancelled");
}

/** Makes way for a new change of an enrollment, as far as the request allows it, and gives the enrollment since then. */
export function cancelPendingChanges(world: World, enrollment: Enrollment, isAllowed: boolean): Enrollment {
  if (enrollment.pending.length === 0) return enrollment;
  if (!isAllowed) throw changePending();
  for (const id of enrollment.pending) cancelChange(world, changes(world).get(id) as Change);
  return enrollments(world).get(enrollment.id) as Enrollment;
}
