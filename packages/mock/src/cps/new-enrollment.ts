import type { World } from "../simulator/world.ts";
import { blankEnrollment } from "./blank-enrollment.ts";
import type { Enrollment } from "./enrollment.ts";
import type { EnrollmentSettings } from "./enrollment-settings.ts";
import { enrollments, nextId, nextSlot } from "./store.ts";

/** Adds an enrollment that nothing has happened to yet. */
export function newEnrollment(world: World, contractId: string, settings: EnrollmentSettings): Enrollment {
  const enrollment = blankEnrollment({ id: nextId(world), contractId, settings, slot: nextSlot(world) });
  enrollments(world).put(enrollment.id, enrollment);
  return enrollment;
}
