import { isDeepStrictEqual } from "node:util";
import { coveredNames } from "../covered-names.ts";
import type { EnrollmentSettings, NetworkSettings } from "../enrollment-settings.ts";

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
  const { sans: _, ...subject } = wanted.csr;
  const { sans: __, ...oldSubject } = old.csr;
  if (inCertificate.some((member) => !isDeepStrictEqual(old[member], wanted[member]))) return "certificate";
  if (!isDeepStrictEqual(withoutCase(oldSubject), withoutCase(subject))) return "certificate";
  if (!isSameSet(coveredNames(old.csr), coveredNames(wanted.csr))) return "names";
  return isDeepStrictEqual(unordered(old.networkConfiguration), unordered(wanted.networkConfiguration))
    ? "none"
    : "network";
}

function withoutCase<Subject extends { readonly cn: string }>(subject: Subject): Subject {
  return { ...subject, cn: subject.cn.toLowerCase() };
}

/** Lists of the network are sets: their order and repetitions mean nothing, nor does the case of a name. */
function unordered(network: NetworkSettings): unknown {
  const { disallowedTlsVersions, dnsNameSettings } = network;
  return {
    ...network,
    disallowedTlsVersions: [...new Set(disallowedTlsVersions)].sort(),
    dnsNameSettings: dnsNameSettings && {
      ...dnsNameSettings,
      dnsNames: [...new Set(dnsNameSettings.dnsNames?.map((name) => name.toLowerCase()))].sort(),
    },
  };
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  const all = (names: readonly string[]) => [...new Set(names.map((name) => name.toLowerCase()))].sort();
  return isDeepStrictEqual(all(some), all(others));
}
