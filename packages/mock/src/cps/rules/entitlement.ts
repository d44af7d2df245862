import type { EnrollmentSettings } from "../enrollment-settings.ts";

/** How many names every contract of the mock allows in a certificate. */
export const maxNames = 100;

/** How many of the names may be wildcards. */
export function maxWildcards({ validationType }: Pick<EnrollmentSettings, "validationType">): number {
  return validationType === "dv" ? 25 : 100;
}
