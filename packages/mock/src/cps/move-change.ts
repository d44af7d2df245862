import { timestamp } from "../ground/timestamp.ts";
import type { World } from "../simulator/world.ts";
import type { Change } from "./change.ts";
import { type ChangeEvent, type ChangeStep, changeLifecycle, stepIn } from "./change-lifecycle.ts";
import { type ChangeStateName, changeState } from "./change-states.ts";
import { clearDeadline } from "./deadlines.ts";
import { changes, enrollments } from "./store.ts";

const legal = new Set(changeLifecycle.transitions.map(({ from, on, to }) => `${from} ${on} ${to}`));

/**
 * Moves a change along its lifecycle, remembers what came with the move, and plans what it does next by itself.
 *
 * @throws {Error} for a move that the lifecycle does not have, which is a bug.
 */
export function moveChange(
  world: World,
  change: Change,
  on: ChangeEvent | ChangeStep,
  to: ChangeStateName,
  learned: Partial<Change> = {},
): Change {
  if (!legal.has(`${change.state} ${on} ${to}`))
    throw new Error(`No change goes from ${change.state} to ${to} on ${on}.`);
  const moved: Change = { ...change, ...learned, state: to, lastUpdated: timestamp(world.now()) };
  changes(world).put(moved.id, moved);
  world.progression.cancel(moved.id);
  clearDeadline(world, "open-window", moved.id);
  if (to !== "validating-domains") {
    clearDeadline(world, "validate-domains", moved.id);
    clearDeadline(world, "expire-challenges", moved.id);
  }
  const step = stepIn.get(to);
  if (step) world.progression.plan(step, moved.id);
  if (changeState(to).isFinal) endChange(world, moved);
  return moved;
}

/** What was asked for and never came is forgotten: the enrollment says again what is served (inferred). */
function endChange(world: World, { id, enrollmentId, state }: Change): void {
  const enrollment = enrollments(world).get(enrollmentId);
  if (!enrollment) return;
  enrollments(world).put(enrollmentId, {
    ...enrollment,
    ...(changeState(state).state !== "completed" &&
      enrollment.production && { settings: enrollment.production.settings }),
    pending: enrollment.pending.filter((pending) => pending !== id),
  });
}
