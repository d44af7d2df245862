import { X509Certificate } from "node:crypto";
import type { IssuedCertificate } from "../certificates/issued-certificate.ts";

/** The certificate that visitors get by default, and those stacked beside it. */
export interface Stack<Item> {
  readonly primary: Item | null;
  readonly others: readonly Item[];
}

/** The RSA certificate or request is the primary one, where there is one. */
export function stack<Item extends { readonly keyAlgorithm: string }>(items: readonly Item[]): Stack<Item> {
  const primary = items.find(({ keyAlgorithm }) => keyAlgorithm === "RSA") ?? items[0] ?? null;
  return { primary, others: items.filter((item) => item !== primary) };
}

/** A certificate as deployments show it. */
export function deployedCertificate({ keyAlgorithm, certificate, trustChain, expiry }: IssuedCertificate) {
  return { certificate, trustChain, expiry, keyAlgorithm, signatureAlgorithm: signatureAlgorithm(certificate) };
}

/** The hash under a certificate's signature in CPS' words; null for any other than those it has words for. */
export function signatureAlgorithm(certificate: string): string | null {
  const name = new X509Certificate(certificate).signatureAlgorithm ?? "";
  if (/sha-?256/i.test(name)) return "SHA-256";
  return /sha-?1(?!\d)/i.test(name) ? "SHA-1" : null;
}
