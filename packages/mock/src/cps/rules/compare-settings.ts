import { isDeepStrictEqual } from "node:util";
import type { EnrollmentSettings } from "../enrollment-settings.ts";

/** What an update asks for, most far-reaching first. */
export type Difference = "certificate" | "names" | "network" | "none";

const inCertificate = [
  ...(["validationType", "certificateType", "ra", "certificateChainType", "signatureAlgorithm"] as const),
  ...(["enableMultiStackedCertificates", "thirdParty"] as const),
];

/**
 * What has to be done to get from one set of settings to another. Contacts, the organization and change management
 * are kept without a change: they are in no certificate and on no edge server.
 */
export function compareSettings(old: EnrollmentSettings, wanted: EnrollmentSettings): Difference {
  const { sans, ...subject } = wanted.csr;
  const { sans: oldSans, ...oldSubject } = old.csr;
  if (inCertificate.some((member) => !isDeepStrictEqual(old[member], wanted[member]))) return "certificate";
  if (!isDeepStrictEqual(oldSubject, subject)) return "certificate";
  if (!isDeepStrictEqual(oldSans, sans)) return "names";
  return isDeepStrictEqual(old.networkConfiguration, wanted.networkConfiguration) ? "none" : "network";
}
