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
  ["names", { csr: { cn: "a.example.com" }, networkConfiguration: { ...network, quicEnabled: true } }],
  ["certificate", { csr: { ...body.csr, cn: "b.example.com" } }],
  ["certificate", { csr: { ...body.csr, o: "Example" } }],
  ["certificate", { signatureAlgorithm: "SHA-256" }],
  ["certificate", { enableMultiStackedCertificates: true }],
])("%s is what %j asks for", (want, members) => {
  expect(compareSettings(readSettings(body), readSettings({ ...body, ...members }))).toBe(want);
});
