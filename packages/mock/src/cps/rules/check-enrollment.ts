import type { RequestedEnrollment } from "./enrollment-rule.ts";
import { enrollmentRules } from "./enrollment-rules.ts";

/** Refuses an enrollment that breaks a rule; the first one decides. */
export function checkEnrollment(requested: RequestedEnrollment): void {
  for (const rule of enrollmentRules) {
    const refusal = rule.broken(requested);
    if (refusal) throw refusal;
  }
}
