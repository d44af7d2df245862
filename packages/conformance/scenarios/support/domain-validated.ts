import type { FlowServer } from "../../src/flows/flow.ts";
import { createOwnEnrollment, type OwnEnrollment } from "./own-enrollment.ts";

/** A name, and all names below it. */
const names = ["dv.example.com", "*.dv.example.com"];

/** Creates an enrollment of the contract's first example, to be validated by its domains, which are `names`. */
export async function createDomainValidated(
  server: FlowServer,
): Promise<OwnEnrollment & { readonly names: readonly string[] }> {
  const { csr, networkConfiguration } = JSON.parse(server.example("createEnrollment").body ?? "{}");
  const own = await createOwnEnrollment(server, {
    ...{ validationType: "dv", certificateType: "san", ra: "lets-encrypt", signatureAlgorithm: "SHA-256" },
    ...{ changeManagement: false, thirdParty: undefined },
    csr: { ...csr, cn: names[0], sans: names, preferredTrustChain: null },
    networkConfiguration: { ...networkConfiguration, dnsNameSettings: { cloneDnsNames: true, dnsNames: null } },
  });
  return { ...own, names };
}
