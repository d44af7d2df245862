import { coveredNames } from "../covered-names.ts";
import type { Contact, NetworkSettings } from "../enrollment-settings.ts";
import { badRequest, invalidNetworkConfiguration } from "../refusals.ts";
import { enrollments } from "../store.ts";
import type { EnrollmentRule } from "./enrollment-rule.ts";
import { maxNames, maxWildcards } from "./entitlement.ts";

const olderCipherProfiles = /^ak-akamai-default.+/;

/**
 * The rules that no schema states, in the order in which they are applied. X1, X2, X6 and X13 stand in the contract;
 * X4 warns instead of refusing, X5 is advice of one client, X14 and X15 are about what an update does.
 */
export const enrollmentRules: readonly EnrollmentRule[] = [
  {
    id: "X3",
    summary: "Organization and extended validation go through symantec, with a certificate type of their own.",
    broken: ({ settings: { validationType, ra } }) =>
      (validationType === "ov" || validationType === "ev") &&
      ra !== "symantec" &&
      badRequest("The value of ra does not belong to the validationType."),
  },
  {
    id: "X7",
    summary: "Without cloneDnsNames there are dnsNames, and the certificate covers them.",
    broken: ({ settings: { csr, networkConfiguration } }) =>
      !hasCoveredDnsNames(networkConfiguration, coveredNames(csr)) && invalidNetworkConfiguration(),
  },
  {
    id: "X8",
    summary: "secureNetwork and sniOnly stay as they were created.",
    broken: ({ settings: { networkConfiguration: network }, current }) => {
      const old = current?.settings.networkConfiguration;
      const isKept = !old || (old.secureNetwork === network.secureNetwork && old.sniOnly === network.sniOnly);
      return !isKept && badRequest("secureNetwork and sniOnly cannot be changed.");
    },
  },
  {
    id: "X9",
    summary: "Client mutual authentication comes with an update, not with the create (only with strictCps).",
    broken: ({ settings: { networkConfiguration }, current, world }) =>
      world.settings["strictCps"] === true &&
      !current &&
      networkConfiguration.clientMutualAuthentication !== null &&
      invalidNetworkConfiguration(),
  },
  {
    id: "X10",
    summary: "china+core needs a contract that includes China CDN.",
    broken: ({ settings: { networkConfiguration }, contractId, world }) =>
      networkConfiguration.geography === "china+core" &&
      !String(world.settings["contractsWithChinaCdn"]).split(",").includes(contractId) &&
      invalidNetworkConfiguration(),
  },
  {
    id: "X11",
    summary: "Without orgId the request names both contacts and the organization.",
    broken: ({ settings: { adminContact, techContact, org, orgId } }) =>
      orgId === null &&
      !(adminContact && techContact && org) &&
      badRequest("adminContact, techContact and org are required unless orgId is sent."),
  },
  {
    id: "X12",
    summary: "Contacts have e-mail, both names and a telephone number without letters.",
    broken: ({ settings: { adminContact, techContact } }) =>
      ![adminContact, techContact].every(isReachable) && badRequest("A contact is not complete."),
  },
  {
    id: "X16",
    summary: "fipsMode needs TLS 1.2 and 1.3 and current cipher profiles.",
    broken: ({ settings: { networkConfiguration } }) =>
      !allowsFips(networkConfiguration) && invalidNetworkConfiguration(),
  },
  {
    id: "X17",
    summary: "A common name that is served on the same network needs allow-duplicate-cn.",
    broken: ({ settings, current, allowsDuplicateCn, world }) => {
      if (current || allowsDuplicateCn) return undefined;
      const { csr, networkConfiguration } = settings;
      const isServed = enrollments(world)
        .all()
        .some(
          ({ production }) =>
            production?.settings.csr.cn.toLowerCase() === csr.cn.toLowerCase() &&
            production.settings.networkConfiguration.secureNetwork === networkConfiguration.secureNetwork,
        );
      return isServed && badRequest(`The common name ${csr.cn} is used by another enrollment.`);
    },
  },
  {
    id: "maxAllowedSanNames",
    summary: "A certificate covers no more names and wildcards than the contract allows.",
    broken: ({ settings }) => {
      const names = coveredNames(settings.csr);
      const wildcards = names.filter((name) => name.startsWith("*."));
      const fits = names.length <= maxNames && wildcards.length <= maxWildcards(settings);
      return !fits && badRequest("The certificate has more names than the contract allows.");
    },
  },
];

function hasCoveredDnsNames({ dnsNameSettings }: NetworkSettings, covered: readonly string[]): boolean {
  if (!dnsNameSettings || dnsNameSettings.cloneDnsNames) return true;
  const { dnsNames } = dnsNameSettings;
  return (dnsNames?.length ?? 0) > 0 && (dnsNames ?? []).every((name) => covered.includes(name));
}

function isReachable(contact: Contact | null): boolean {
  if (!contact) return true;
  const isFilled = ["email", "firstName", "lastName"].every((name) => contact[name]?.trim());
  return isFilled && /^[^\p{L}]*\d[^\p{L}]*$/u.test(contact["phone"] ?? "");
}

function allowsFips({ fipsMode, disallowedTlsVersions, mustHaveCiphers, preferredCiphers }: NetworkSettings): boolean {
  if (fipsMode !== true) return true;
  const refused = disallowedTlsVersions ?? [];
  const profiles = [mustHaveCiphers ?? "", preferredCiphers ?? ""];
  return (
    !refused.includes("TLSv1_2") &&
    !refused.includes("TLSv1_3") &&
    !profiles.some((profile) => olderCipherProfiles.test(profile))
  );
}
