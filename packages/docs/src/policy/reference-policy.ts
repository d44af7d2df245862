import { knownScriptHashes } from "./inline-script-hashes.ts";

/**
 * The content security policy of a rendered reference: its inline scripts by their hashes and nothing from another
 * host. Redoc injects style elements at run time, which is why styles alone may be inline.
 */
export function referencePolicy(html: string, page: string, own: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${knownScriptHashes(html, page, [own])
      .map((hash) => `'${hash}'`)
      .join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
