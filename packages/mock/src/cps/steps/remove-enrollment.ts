import type { World } from "../../simulator/world.ts";
import { clearDeadline } from "../deadlines.ts";
import type { Enrollment } from "../enrollment.ts";
import { changes, enrollments } from "../store.ts";

/** Forgets an enrollment and its changes, except for the one that removes it, which clients still read. */
export function removeEnrollment(world: World, { id, changes: ids }: Enrollment, removal?: number): void {
  enrollments(world).delete(id);
  clearDeadline(world, "renew", id);
  for (const change of ids) if (change !== removal) changes(world).delete(change);
}
