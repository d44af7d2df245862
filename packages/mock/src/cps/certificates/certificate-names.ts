import type { X509Certificate } from "node:crypto";

/** The DNS names among the alternative names of a certificate, in lower case. */
export function alternativeNames({ subjectAltName }: X509Certificate): string[] {
  return [...(subjectAltName ?? "").matchAll(/DNS:([^,\s]+)/g)].map(([, name = ""]) => name.toLowerCase());
}

/** The common name of a certificate's subject. */
export function commonName({ subject }: X509Certificate): string | undefined {
  return /^CN=(.*)$/m.exec(subject)?.[1];
}
