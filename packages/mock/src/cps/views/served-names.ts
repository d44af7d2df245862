import { coveredNames } from "../covered-names.ts";
import type { EnrollmentSettings } from "../enrollment-settings.ts";

/** The names served over SNI; null where the certificate is served without it. */
export function servedNames({ csr, networkConfiguration }: EnrollmentSettings): readonly string[] | null {
  const { dnsNameSettings } = networkConfiguration;
  if (!dnsNameSettings) return null;
  return dnsNameSettings.cloneDnsNames ? coveredNames(csr) : (dnsNameSettings.dnsNames ?? []);
}
