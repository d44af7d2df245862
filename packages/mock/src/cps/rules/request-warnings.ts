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
  return [
    ...invalidNames(settings),
    ...missingCommonName(settings),
    ...overlaps(world, enrollment, settings),
    ...removedNames(enrollment, settings),
  ];
}

const hostname = /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9-]+$/i;

function invalidNames({ csr }: EnrollmentSettings): Warning[] {
  return coveredNames(csr)
    .filter((name) => name.length > 253 || !hostname.test(name))
    .map((name) => ({ code: "DOMAIN_NAME_INVALID", message: `${JSON.stringify(name)} is not a domain name.` }));
}

function missingCommonName({ csr: { cn, sans } }: EnrollmentSettings): Warning[] {
  if (!sans?.length || sans.includes(cn)) return [];
  const message = `The common name ${cn} is not among the alternative names and will be added.`;
  return [{ code: "CERTIFICATE_MISSING_CN_FROM_SAN_LIST", message }];
}

function overlaps(world: World, { id }: Enrollment, { csr, networkConfiguration }: EnrollmentSettings): Warning[] {
  const names = new Set(coveredNames(csr));
  return enrollments(world)
    .all()
    .filter((other) => other.id !== id && other.production)
    .flatMap(({ id: otherId, production }): Warning[] => {
      const shared = production ? coveredNames(production.settings.csr).filter((name) => names.has(name)) : [];
      if (shared.length === 0) return [];
      const isSame = production?.settings.networkConfiguration.secureNetwork === networkConfiguration.secureNetwork;
      const code = isSame ? "SNI_DNS_OVERLAP" : "OVERLAPPING_TRAFFIC_CLASS";
      return [{ code, message: `Enrollment ${otherId} already serves ${shared.join(", ")}.` }];
    });
}

function removedNames({ production }: Enrollment, { csr }: EnrollmentSettings): Warning[] {
  const names = new Set(coveredNames(csr));
  const removed = production ? coveredNames(production.settings.csr).filter((name) => !names.has(name)) : [];
  if (removed.length === 0) return [];
  return [
    { code: "sans-removed-require-acknowledgement", message: `The certificate will lose ${removed.join(", ")}.` },
  ];
}
