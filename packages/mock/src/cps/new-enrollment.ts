import type { World } from "../simulator/world.ts";
import type { Enrollment } from "./enrollment.ts";
import type { EnrollmentSettings } from "./enrollment-settings.ts";
import { enrollments, nextId, nextSlot } from "./store.ts";

/** Adds an enrollment that nothing has happened to yet. */
export function newEnrollment(world: World, contractId: string, settings: EnrollmentSettings): Enrollment {
  const enrollment: Enrollment = {
    id: nextId(world),
    contractId,
    settings,
    slot: nextSlot(world),
    changes: [],
    pending: [],
    staging: null,
    production: null,
    autoRenewalStartTime: null,
    raised: { "pre-verification": [], "post-verification": [] },
  };
  enrollments(world).put(enrollment.id, enrollment);
  return enrollment;
}
