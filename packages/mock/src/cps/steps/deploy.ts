import { timestamp } from "../../ground/timestamp.ts";
import type { World } from "../../simulator/world.ts";
import type { IssuedCertificate } from "../certificates/issued-certificate.ts";
import type { Change } from "../change.ts";
import { clearDeadline, setDeadline } from "../deadlines.ts";
import type { Deployment, Enrollment } from "../enrollment.ts";
import { moveChange } from "../move-change.ts";
import { enrollments } from "../store.ts";
import { afterStaging } from "./after-staging.ts";

const day = 86_400_000;

/** Puts the result of a change on the staging network. */
export function deployToStaging(world: World, change: Change): void {
  const enrollment = enrollments(world).get(change.enrollmentId) as Enrollment;
  enrollments(world).put(enrollment.id, { ...enrollment, staging: deployment(enrollment, change) });
  const isAwaited = change.settings.changeManagement && !change.bypassStaging;
  if (isAwaited) moveChange(world, change, "deploy-to-staging", "awaiting-acknowledgement");
  else afterStaging(world, change, "deploy-to-staging");
}

/** Puts the result of a change on the production network; from now on it is what the enrollment says. */
export function deployToProduction(world: World, change: Change): void {
  const enrollment = enrollments(world).get(change.enrollmentId) as Enrollment;
  const production = deployment(enrollment, change);
  const renewal = renewalTime(production.certificates);
  enrollments(world).put(enrollment.id, {
    ...enrollment,
    settings: change.settings,
    production,
    autoRenewalStartTime: renewal ? timestamp(renewal) : null,
  });
  if (renewal) setDeadline(world, { step: "renew", id: enrollment.id, at: renewal.getTime() });
  else clearDeadline(world, "renew", enrollment.id);
  moveChange(world, change, "deploy-to-production", "checking-live");
}

function deployment({ production }: Enrollment, { id, purpose, settings, certificates }: Change): Deployment {
  if (purpose === "certificate" || !production) return { certificateOf: id, settings, certificates };
  return { certificateOf: production.certificateOf, settings, certificates: production.certificates };
}

/**
 * CPS begins to renew 90 days before a certificate ends. That cannot hold for those of 90 days, which are renewed in
 * the last third of their life here (inferred). What has ended, or is about to, is left alone.
 */
export function renewalTime(certificates: readonly IssuedCertificate[]): Date | undefined {
  const [first] = [...certificates].sort((a, b) => a.expiry.localeCompare(b.expiry));
  if (!first) return undefined;
  const [begin, end] = [Date.parse(first.validFrom), Date.parse(first.expiry)];
  const lead = Math.min(90 * day, (end - begin) / 3);
  return lead < 7 * day ? undefined : new Date(end - lead);
}
