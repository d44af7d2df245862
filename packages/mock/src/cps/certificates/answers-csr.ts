import { X509Certificate } from "node:crypto";
import { loadX509 } from "./load-x509.ts";

/** Whether a certificate was made from a signing request: both have the same public key. */
export async function answersCsr(certificate: string, csr: string): Promise<boolean> {
  const x509 = await loadX509();
  const asked = Buffer.from(new x509.Pkcs10CertificateRequest(csr).publicKey.rawData);
  return new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" }).equals(asked);
}
