import type { Decision } from "../../simulator/decision.ts";
import type { RaisedWarnings } from "../enrollment.ts";
import { notFound } from "../refusals.ts";
import { enrollments } from "../store.ts";

/** Brings about a review that nothing in the enrollment asks for, such as the one that can stop a removal. */
export const raiseWarnings: Decision = {
  summary: "Has the next check of an enrollment find a warning, which then waits for an acknowledgement.",
  input: {
    enrollmentId: { type: "number", summary: "The enrollment." },
    check: {
      type: "string",
      summary: "Before the order, or once there is a certificate; a removal is checked after.",
      oneOf: ["pre-verification", "post-verification"],
    },
    code: { type: "string", summary: "The code, such as DNS_NAME_NOT_CNAMED." },
    message: {
      type: "string",
      summary: "The finding in words; the sentence that servers have for the code when left out.",
      optional: true,
    },
  },
  decide({ enrollmentId, check, code, message }, world) {
    const enrollment = enrollments(world).get(enrollmentId as number);
    if (!enrollment) throw notFound(`There is no enrollment ${enrollmentId}.`);
    const kind = check as keyof RaisedWarnings;
    const warning = {
      code: String(code),
      otherwise: enrollment.settings.csr.cn,
      ...(message !== undefined && { message: String(message) }),
    };
    const raised = { ...enrollment.raised, [kind]: [...enrollment.raised[kind], warning] };
    enrollments(world).put(enrollment.id, { ...enrollment, raised });
    return { raised: raised[kind].length };
  },
};
