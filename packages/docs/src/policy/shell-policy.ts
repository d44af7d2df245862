import { replaceExactly } from "../text/replace-exactly.ts";
import { knownScriptHashes } from "./inline-script-hashes.ts";

/**
 * Adds the content security policy to a page of the shell. Styles may be inline, because highlighted code carries its
 * colours in attributes; WebAssembly is what the search index is read with.
 */
export function shellPolicy(html: string, page: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${knownScriptHashes(html, page)
      .map((hash) => `'${hash}'`)
      .join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const charset = '<meta charset="utf-8"/>';
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer">`;
  return replaceExactly(html, charset, charset + head, 1);
}
