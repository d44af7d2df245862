import { X509Certificate } from "node:crypto";
import { timestamp } from "../../ground/timestamp.ts";
import type { KeyAlgorithm } from "./key-algorithm.ts";

/** A certificate that a change obtained, with what is told about it everywhere. */
export interface IssuedCertificate {
  readonly keyAlgorithm: KeyAlgorithm;
  readonly certificate: string;
  readonly trustChain: string;
  readonly validFrom: string;
  readonly expiry: string;
  readonly ocspUris: readonly string[];
}

/** Reads out of a certificate what is told about it. Throws for text that is none: check it first. */
export function issuedCertificate(
  keyAlgorithm: KeyAlgorithm,
  certificate: string,
  trustChain: string,
): IssuedCertificate {
  const read = new X509Certificate(certificate);
  return {
    keyAlgorithm,
    certificate: certificate.trim(),
    trustChain: trustChain.trim(),
    validFrom: timestamp(new Date(read.validFrom)),
    expiry: timestamp(new Date(read.validTo)),
    ocspUris: [...(read.infoAccess ?? "").matchAll(/OCSP - URI:(\S+)/g)].map(([, uri = ""]) => uri),
  };
}
