import { coveredNames } from "./covered-names.ts";
import type { Contact, EnrollmentSettings } from "./enrollment-settings.ts";

const contactMembers = [
  ...["addressLineOne", "addressLineTwo", "city", "country", "email", "firstName", "lastName", "organizationName"],
  ...["phone", "postalCode", "region", "title"],
];
const organizationMembers = [
  ...["addressLineOne", "addressLineTwo", "city", "country", "name", "phone", "postalCode", "region"],
];

/**
 * The settings in the body of a create or an update, which the contract has checked: what the server decides is left
 * out, what is absent gets its default. Equal settings give equal objects, whatever the order they were sent in.
 */
export function readSettings(body: unknown): EnrollmentSettings {
  const sent = body as EnrollmentSettings;
  const { csr, networkConfiguration: network } = sent;
  return {
    validationType: sent.validationType,
    certificateType: sent.certificateType,
    ra: sent.ra,
    certificateChainType: sent.certificateChainType ?? "default",
    signatureAlgorithm: sent.signatureAlgorithm ?? null,
    changeManagement: sent.changeManagement,
    enableMultiStackedCertificates: sent.enableMultiStackedCertificates,
    csr: {
      cn: csr.cn,
      sans: csr.sans?.length ? coveredNames({ cn: csr.cn, sans: csr.sans }) : (csr.sans ?? null),
      c: csr.c ?? null,
      st: csr.st ?? null,
      l: csr.l ?? null,
      o: csr.o ?? null,
      ou: csr.ou ?? null,
      preferredTrustChain: csr.preferredTrustChain ?? null,
    },
    networkConfiguration: {
      geography: network.geography,
      secureNetwork: network.secureNetwork,
      sniOnly: network.sniOnly,
      quicEnabled: network.quicEnabled,
      mustHaveCiphers: network.mustHaveCiphers ?? "ak-akamai-default",
      preferredCiphers: network.preferredCiphers ?? "ak-akamai-default",
      disallowedTlsVersions: network.disallowedTlsVersions ?? null,
      ocspStapling: network.ocspStapling ?? null,
      dnsNameSettings: network.dnsNameSettings
        ? {
            cloneDnsNames: network.dnsNameSettings.cloneDnsNames,
            dnsNames: network.dnsNameSettings.dnsNames ?? null,
          }
        : null,
      clientMutualAuthentication: network.clientMutualAuthentication ?? null,
      fipsMode: network.fipsMode ?? null,
    },
    adminContact: pick(sent.adminContact, contactMembers),
    techContact: pick(sent.techContact, contactMembers),
    org: pick(sent.org, organizationMembers),
    orgId: sent.orgId ?? null,
    thirdParty: sent.thirdParty ? { excludeSans: sent.thirdParty.excludeSans } : null,
  };
}

function pick(contact: Contact | null | undefined, members: readonly string[]): Contact | null {
  return contact ? Object.fromEntries(members.map((name) => [name, contact[name] ?? null])) : null;
}
