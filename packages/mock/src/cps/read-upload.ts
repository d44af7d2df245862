import { X509Certificate } from "node:crypto";
import { loadX509 } from "../ground/load-x509.ts";
import type { SigningRequest } from "./certificates/create-csr.ts";
import { type IssuedCertificate, issuedCertificate } from "./certificates/issued-certificate.ts";
import { readCertificates } from "./certificates/read-certificates.ts";
import { badRequest } from "./refusals.ts";

interface UploadedCertificate {
  readonly certificate: string | null;
  readonly trustChain?: string | null;
  readonly keyAlgorithm?: string;
}

/**
 * The certificates of an upload, at most one for each signing request: one alone is enough, whichever it answers. What cannot be deployed at all is refused here, so that
 * the change goes on waiting (inferred); what is merely doubtful becomes a warning later.
 */
export async function readUpload(body: unknown, csrs: readonly SigningRequest[]): Promise<IssuedCertificate[]> {
  const uploads = uploadsIn(body);
  const certificates: IssuedCertificate[] = [];
  for (const upload of uploads) {
    const certificate = upload.certificate ?? "";
    const trustChain = upload.trustChain ?? "";
    const asked = csrs.filter(({ keyAlgorithm }) => (upload.keyAlgorithm ?? keyAlgorithm) === keyAlgorithm);
    if (asked.length === 0) throw badRequest(`There is no ${upload.keyAlgorithm} signing request.`);
    requireParsable(certificate, trustChain);
    const answered = await Promise.all(asked.map(({ csr }) => answersCsr(certificate, csr)));
    const request = asked[answered.indexOf(true)];
    if (!request) {
      const names = asked.map(({ keyAlgorithm }) => keyAlgorithm).join(" or ");
      throw badRequest(`CSR_VS_CERTIFICATE_KEY_MISMATCH: the ${names} certificate has another key than the CSR.`);
    }
    const { keyAlgorithm } = request;
    if (certificates.some((known) => known.keyAlgorithm === keyAlgorithm)) {
      throw badRequest(`There are two certificates for the ${keyAlgorithm} signing request.`);
    }
    certificates.push(issuedCertificate(keyAlgorithm, certificate, trustChain));
  }
  if (certificates.length === 0) throw badRequest("Send a certificate for at least one of the signing requests.");
  return certificates;
}

/** Version 1 is a single certificate, version 2 a list. */
function uploadsIn(body: unknown): readonly UploadedCertificate[] {
  const sent = body as { readonly certificatesAndTrustChains?: readonly UploadedCertificate[] } & UploadedCertificate;
  return sent.certificatesAndTrustChains ?? [sent];
}

function requireParsable(certificate: string, trustChain: string): void {
  if (readCertificates(certificate)?.length !== 1) {
    throw badRequest("CERTIFICATE_PARSING_ERROR: the certificate is not exactly one in PEM form.");
  }
  if (trustChain.trim() !== "" && !readCertificates(trustChain)) {
    throw badRequest("TRUST_CHAIN_PARSING_ERROR: the trust chain is not a list of certificates in PEM form.");
  }
}

/** Whether a certificate was made from a signing request: both have the same public key. */
async function answersCsr(certificate: string, csr: string): Promise<boolean> {
  const x509 = await loadX509();
  const asked = Buffer.from(new x509.Pkcs10CertificateRequest(csr).publicKey.rawData);
  return new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" }).equals(asked);
}
