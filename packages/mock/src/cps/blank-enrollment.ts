import type { Enrollment } from "./enrollment.ts";

/** An enrollment that nothing has happened to yet. */
export function blankEnrollment(known: Pick<Enrollment, "id" | "contractId" | "settings" | "slot">): Enrollment {
  return {
    ...known,
    changes: [],
    pending: [],
    staging: null,
    production: null,
    autoRenewalStartTime: null,
    raised: { "pre-verification": [], "post-verification": [] },
  };
}
