import type { Decision } from "../../simulator/decision.ts";
import { changePending, inputNotAwaited, notFound } from "../refusals.ts";
import { deadlineSteps } from "../steps/deadline-steps.ts";
import { enrollments } from "../store.ts";

/** Has the server renew before its time. */
export const startRenewal: Decision = {
  summary: "Begins the renewal that CPS begins by itself when a certificate nears its end.",
  input: { enrollmentId: { type: "number", summary: "The enrollment." } },
  decide({ enrollmentId }, world) {
    const id = enrollmentId as number;
    const enrollment = enrollments(world).get(id);
    if (!enrollment) throw notFound(`There is no enrollment ${id}.`);
    if (enrollment.pending.length > 0) throw changePending();
    if (!enrollment.production) throw inputNotAwaited("The enrollment has no certificate to renew.");
    deadlineSteps.renew(String(id), world);
    return { changes: enrollments(world).get(id)?.pending };
  },
};
