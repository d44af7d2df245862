import { expect, test } from "vitest";
import { readSettings } from "../read-settings.ts";
import { compareSettings } from "./compare-settings.ts";

const network = { geography: "core", secureNetwork: "enhanced-tls", sniOnly: true, quicEnabled: false };
const body = {
  validationType: "dv",
  certificateType: "san",
  ra: "lets-encrypt",
  changeManagement: false,
  enableMultiStackedCertificates: false,
  csr: { cn: "a.example.com", sans: ["a.example.com"] },
  networkConfiguration: network,
};

test.each([
  ["none", {}],
  ["none", { id: 5, pendingChanges: [], autoRenewalStartTime: "x", certificateChainType: "default", org: null }],
  ["none", { adminContact: { email: "a@example.com" }, changeManagement: true }],
  ["none", { networkConfiguration: { ...network, mustHaveCiphers: "ak-akamai-default", fipsMode: null } }],
  ["network", { networkConfiguration: { ...network, quicEnabled: true } }],
  ["network", { networkConfiguration: { ...network, clientMutualAuthentication: { setId: "a" } } }],
  ["names", { csr: { ...body.csr, sans: ["a.example.com", "b.example.com"] } }],
  ["none", { csr: { cn: "A.example.com", sans: null } }],
  ["network", { csr: { cn: "a.example.com" }, networkConfiguration: { ...network, quicEnabled: true } }],
  ["certificate", { csr: { ...body.csr, cn: "b.example.com" } }],
  ["certificate", { csr: { ...body.csr, o: "Example" } }],
  ["certificate", { signatureAlgorithm: "SHA-256" }],
  ["certificate", { enableMultiStackedCertificates: true }],
])("%s is what %j asks for", (want, members) => {
  expect(compareSettings(readSettings(body), readSettings({ ...body, ...members }))).toBe(want);
});

test.each([
  { csr: { cn: "a.example.com", sans: ["c.example.com", "B.example.com", "a.example.com", "b.example.com"] } },
  { csr: { cn: "a.example.com", sans: ["c.example.com", "b.example.com"] } },
  { networkConfiguration: { ...network, disallowedTlsVersions: ["TLSv1_1", "TLSv1", "TLSv1"] } },
  { networkConfiguration: { ...network, dnsNameSettings: { cloneDnsNames: false, dnsNames: ["C.a", "b.a"] } } },
])("lists are sets and names have no case: %j asks for nothing new", (members) => {
  const served = {
    ...body,
    csr: { cn: "a.example.com", sans: ["a.example.com", "b.example.com", "c.example.com"] },
    networkConfiguration: {
      ...network,
      disallowedTlsVersions: ["TLSv1", "TLSv1_1"],
      dnsNameSettings: { cloneDnsNames: false, dnsNames: ["b.a", "c.a"] },
    },
  };
  const wanted = { ...served, ...members };
  const { networkConfiguration } = wanted;
  const whole = { ...wanted, networkConfiguration: { ...served.networkConfiguration, ...networkConfiguration } };
  expect(compareSettings(readSettings(served), readSettings(whole))).toBe("none");
});
