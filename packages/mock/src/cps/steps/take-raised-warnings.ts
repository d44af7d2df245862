import type { World } from "../../simulator/world.ts";
import type { RaisedWarnings } from "../enrollment.ts";
import { enrollments } from "../store.ts";
import type { Warning } from "../warning.ts";

/** The warnings that the control API asked for at the next check of one kind; they are raised once. */
export function takeRaisedWarnings(world: World, enrollmentId: number, kind: keyof RaisedWarnings): readonly Warning[] {
  const enrollment = enrollments(world).get(enrollmentId);
  if (!enrollment || enrollment.raised[kind].length === 0) return [];
  enrollments(world).put(enrollmentId, { ...enrollment, raised: { ...enrollment.raised, [kind]: [] } });
  return enrollment.raised[kind];
}
