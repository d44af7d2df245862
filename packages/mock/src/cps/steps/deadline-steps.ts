import type { Step } from "../../simulator/simulator.ts";
import { beginChange } from "../begin-change.ts";
import type { Deadline } from "../deadlines.ts";
import { changes, enrollments } from "../store.ts";
import { expireChallenges } from "../validation/expire-challenges.ts";
import { awaitExpiry } from "./after-request.ts";

/** What happens at an hour that the change or the certificate itself decides. */
export const deadlineSteps = {
  "expire-challenges": (key, world) => {
    const change = changes(world).get(key);
    if (change?.state !== "validating-domains") return;
    const domains = expireChallenges(world, change.domains);
    changes(world).put(change.id, { ...change, domains });
    awaitExpiry(world, change.id, domains);
  },
  renew: (key, world) => {
    const enrollment = enrollments(world).get(key);
    if (!enrollment?.production || enrollment.pending.length > 0) return;
    beginChange(world, enrollment, {
      purpose: "certificate",
      changeType: "renewal",
      settings: enrollment.settings,
      schedule: { notBefore: null, notAfter: null },
      bypassStaging: false,
    });
  },
} satisfies Readonly<Record<Exclude<Deadline["step"], "open-window" | "validate-domains">, Step>>;
