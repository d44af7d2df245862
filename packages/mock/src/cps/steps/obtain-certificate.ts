import { timestamp } from "../../ground/timestamp.ts";
import type { World } from "../../simulator/world.ts";
import { caBehaviour } from "../ca-behaviour.ts";
import { createCsr, type SigningRequest } from "../certificates/create-csr.ts";
import { type IssuedCertificate, issuedCertificate } from "../certificates/issued-certificate.ts";
import { signCsr } from "../certificates/sign-csr.ts";
import type { Change } from "../change.ts";
import { moveChange } from "../move-change.ts";
import { checkCertificates } from "./check-certificates.ts";

const day = 86_400_000;

/** Makes the signing requests, and waits for whoever answers them. */
export async function makeCsrs(world: World, change: Change): Promise<void> {
  const { csr, thirdParty, enableMultiStackedCertificates: isStacked, validationType } = change.settings;
  const algorithms = isStacked ? (["RSA", "ECDSA"] as const) : (["RSA"] as const);
  const csrs: SigningRequest[] = [];
  for (const algorithm of algorithms) {
    csrs.push(await createCsr(csr, algorithm, { excludeSans: thirdParty?.excludeSans ?? false }));
  }
  moveChange(world, change, "create-csr", validationType === "third-party" ? "awaiting-upload" : "ordering", { csrs });
}

/** Has the authority answer the order as it behaves now. */
export async function order(world: World, change: Change): Promise<void> {
  const behaviour = caBehaviour(world);
  if (behaviour === "hold") return;
  if (behaviour === "refuse") {
    const error = {
      code: "ORDER_REJECTED",
      description: "The authority refused the order.",
      timestamp: timestamp(world.now()),
    };
    moveChange(world, change, "order", "refused", { error });
    return;
  }
  const certificates: IssuedCertificate[] = [];
  for (const { csr, keyAlgorithm } of change.csrs) {
    const { certificate, trustChain } = await signCsr(world, csr, validity(world, change));
    certificates.push(issuedCertificate(keyAlgorithm, certificate, trustChain));
  }
  const warnings = checkCertificates(world, change, certificates);
  const to = warnings.length > 0 ? "reviewing-certificate" : "deploying-certificate-to-staging";
  moveChange(world, change, "order", to, { certificates, warnings });
}

function validity(world: World, { settings }: Change) {
  const notBefore = world.now();
  const days = settings.validationType === "dv" ? 90 : 365;
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * day) };
}
