import type { Refusal } from "../../ground/refusal.ts";
import type { World } from "../../simulator/world.ts";
import type { Enrollment } from "../enrollment.ts";
import type { EnrollmentSettings } from "../enrollment-settings.ts";

/** An enrollment that somebody asks for. */
export interface RequestedEnrollment {
  readonly settings: EnrollmentSettings;
  readonly contractId: string;
  /** What there is already; absent in a create. */
  readonly current?: Enrollment;
  readonly allowsDuplicateCn: boolean;
  readonly world: World;
}

/** A rule that the service applies and no schema can state. */
export interface EnrollmentRule {
  /** The rule's number in `specs/cps/README.md`, where it has one. */
  readonly id: string;
  readonly summary: string;
  /** The refusal, where the request breaks the rule. */
  broken(requested: RequestedEnrollment): Refusal | undefined | false;
}
