import { X509Certificate } from "node:crypto";

/** Base64 has no hyphen, so that text full of beginnings without an end costs no more than any other. */
const block = /-----BEGIN ([A-Z0-9 ]+)-----[A-Za-z0-9+/=\s]+-----END \1-----/g;

/** No chain is nearly as long; a body could hold a thousand, and parsing them would hold up everybody else. */
const mostCertificates = 100;

/** The certificates in PEM text, in order; `undefined` where the text is anything else, too many, or one does not parse. */
export function readCertificates(pem: string): X509Certificate[] | undefined {
  const rest = pem.replace(block, "").trim();
  const blocks = pem.match(block) ?? [];
  if (rest !== "" || blocks.length === 0 || blocks.length > mostCertificates) return undefined;
  try {
    return blocks.map((text) => new X509Certificate(text));
  } catch {
    return undefined;
  }
}
