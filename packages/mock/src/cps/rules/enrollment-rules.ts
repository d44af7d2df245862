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
      badRequest(`ra must be symantec for the validationType ${validationType}.`),
  },
  {
    id: "X7",
    summary: "The certificate covers the dnsNames, where there are any.",
    broken: ({ settings: { csr, networkConfiguration } }) => {
      const strange = uncoveredName(networkConfiguration, coveredNames(csr));
      return (
        strange !== undefined &&
        invalidNetworkConfiguration(
          "dnsNameSettings.dnsNames",
          `has ${strange}, which is neither csr.cn nor in csr.sans`,
        )
      );
    },
  },
  {
    id: "X8",
    summary: "secureNetwork and sniOnly stay as they were created.",
    broken: ({ settings: { networkConfiguration: network }, current }) => {
      const old = current?.settings.networkConfiguration;
      const isKept = !old || (old.secureNetwork === network.secureNetwork && old.sniOnly === network.sniOnly);
      return (
        !isKept &&
        badRequest(
          "networkConfiguration.secureNetwork and networkConfiguration.sniOnly cannot be changed once an enrollment exists.",
        )
      );
    },
  },
  {
    id: "X9",
    summary: "Client mutual authentication comes with an update, not with the create (only with strictCps).",
    broken: ({ settings: { networkConfiguration }, current, world }) =>
      world.settings["strictCps"] === true &&
      !current &&
      networkConfiguration.clientMutualAuthentication !== null &&
      invalidNetworkConfiguration("clientMutualAuthentication", "cannot be set in a create, only in an update"),
  },
  {
    id: "X10",
    summary: "china+core needs a contract that includes China CDN.",
    broken: ({ settings: { networkConfiguration }, contractId, world }) =>
      networkConfiguration.geography === "china+core" &&
      !String(world.settings["contractsWithChinaCdn"]).split(",").includes(contractId) &&
      invalidNetworkConfiguration("geography", `is china+core, which the contract ${contractId} does not include`),
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
    broken: ({ settings: { adminContact, techContact } }) => {
      const fault = contactFault("adminContact", adminContact) ?? contactFault("techContact", techContact);
      return fault !== undefined && badRequest(fault);
    },
  },
  {
    id: "X16",
    summary: "fipsMode needs TLS 1.2 and 1.3 and current cipher profiles.",
    broken: ({ settings: { networkConfiguration } }) =>
      !allowsFips(networkConfiguration) &&
      invalidNetworkConfiguration(
        "fipsMode",
        "needs TLSv1_2 and TLSv1_3 allowed and cipher profiles that are not retired",
      ),
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
      const allowed = `${maxNames} names, ${maxWildcards(settings)} of them wildcards`;
      return !fits && badRequest(`csr.sans has more names than the contract allows: ${allowed}.`);
    },
  },
];

function uncoveredName({ dnsNameSettings }: NetworkSettings, covered: readonly string[]): string | undefined {
  if (!dnsNameSettings || dnsNameSettings.cloneDnsNames) return undefined;
  const known = new Set(covered.map((name) => name.toLowerCase()));
  return dnsNameSettings.dnsNames?.find((name) => !known.has(name.toLowerCase()));
}

function contactFault(member: string, contact: Contact | null): string | undefined {
  if (!contact) return undefined;
  const empty = ["email", "firstName", "lastName"].find((name) => !contact[name]?.trim());
  if (empty !== undefined) return `${member}.${empty} is required.`;
  const phone = contact["phone"] ?? "";
  return /\d/.test(phone) && !/\p{L}/u.test(phone) ? undefined : `${member}.phone is not a telephone number.`;
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
