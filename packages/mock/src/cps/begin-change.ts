import { timestamp } from "../ground/timestamp.ts";
import type { World } from "../simulator/world.ts";
import type { Change } from "./change.ts";
import { stepIn } from "./change-lifecycle.ts";
import type { Enrollment } from "./enrollment.ts";
import { changes, enrollments, nextId } from "./store.ts";

/** What decides how a new change goes. */
export type ChangePlan = Pick<Change, "purpose" | "changeType" | "settings" | "schedule" | "bypassStaging">;

/** Begins a change of an enrollment; its steps follow by themselves. */
export function beginChange(world: World, enrollment: Enrollment, plan: ChangePlan): Change {
  const now = timestamp(world.now());
  const change: Change = {
    id: nextId(world),
    enrollmentId: enrollment.id,
    ...plan,
    state: "accepted",
    createdOn: now,
    lastUpdated: now,
    warnings: [],
    domains: [],
    csrs: [],
    certificates: [],
    error: null,
  };
  changes(world).put(change.id, change);
  enrollments(world).put(enrollment.id, {
    ...enrollment,
    changes: [...enrollment.changes, change.id],
    pending: [...enrollment.pending, change.id],
  });
  const step = stepIn.get(change.state);
  if (step) world.progression.plan(step, change.id);
  return change;
}
