import { UsageError } from "../errors/usage-error.ts";

/**
 * The origin that `host` means.
 *
 * @throws {UsageError} where it is neither a host name nor an http(s) origin.
 */
export function resolveOrigin(host = ""): string {
  const text = host.trim();
  const url = text.replace(/^(?!https?:..)/i, "https://");
  // A path is the contract's business, and what stands before an @ is a secret.
  if (/^\w+:\/\/[^\s/?#@\\]+\/?$/.test(url) && URL.canParse(url)) return new URL(url).origin;
  const shown = text.includes("@") ? "with credentials" : JSON.stringify(text);
  throw new UsageError(undefined, `The host ${shown} is no host name or origin.`);
}
