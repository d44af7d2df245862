import type { World } from "../../simulator/world.ts";
import { coveredNames } from "../covered-names.ts";
import type { Enrollment } from "../enrollment.ts";
import type { EnrollmentSettings } from "../enrollment-settings.ts";
import { enrollments } from "../store.ts";
import type { Warning } from "../warning.ts";

/**
 * What a review should know about a request before anything is ordered. The codes are those that CPS uses; what makes
 * each of them appear is inferred from their names.
 */
export function requestWarnings(world: World, enrollment: Enrollment, settings: EnrollmentSettings): Warning[] {
  return [...invalidNames(settings), ...overlaps(world, enrollment, settings), ...removedNames(enrollment, settings)];
}

const label = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?$/i;

function isHostname(name: string): boolean {
  const labels = name.replace(/^\*\./, "").split(".");
  const last = labels.pop() ?? "";
  const areLabels = labels.length > 0 && labels.every((each) => each.length <= 63 && label.test(each));
  return name.length <= 253 && areLabels && /^[a-z0-9-]+$/i.test(last);
}

function invalidNames({ csr }: EnrollmentSettings): Warning[] {
  return coveredNames(csr)
    .filter((name) => !isHostname(name))
    .slice(0, 1)
    .map(() => ({ code: "DOMAIN_NAME_INVALID" }));
}

function overlaps(world: World, { id }: Enrollment, { csr, networkConfiguration }: EnrollmentSettings): Warning[] {
  const names = new Set(coveredNames(csr));
  return enrollments(world)
    .all()
    .filter((other) => other.id !== id && other.production)
    .flatMap(({ production }): Warning[] => {
      const shared = production ? coveredNames(production.settings.csr).filter((name) => names.has(name)) : [];
      if (shared.length === 0) return [];
      const isSame = production?.settings.networkConfiguration.secureNetwork === networkConfiguration.secureNetwork;
      return isSame
        ? shared.map((dnsName) => ({ code: "SNI_DNS_OVERLAP", values: { dnsName } }))
        : [{ code: "OVERLAPPING_TRAFFIC_CLASS", values: { sanString: shared.join(", ") } }];
    });
}

function removedNames({ production }: Enrollment, { csr }: EnrollmentSettings): Warning[] {
  const names = new Set(coveredNames(csr));
  const removed = production ? coveredNames(production.settings.csr).filter((name) => !names.has(name)) : [];
  if (removed.length === 0) return [];
  return [{ code: "SANS_REMOVED_REQUIRE_ACKNOWLEDGEMENT", values: { sanString: removed.join(", ") } }];
}
