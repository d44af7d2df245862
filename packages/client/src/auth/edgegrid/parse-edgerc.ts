import { CredentialsError } from "../../errors/credentials-error.ts";
import type { EdgeGridCredentials } from "./credentials.ts";

/**
 * The credentials of one section of an `.edgerc` file. A `max_body` in it is not looked at, as in the vendor's current
 * clients: servers hash 131,072 bytes whatever the file says, so that a smaller number would break every longer body.
 *
 * @throws {CredentialsError} that names the section or keys that are missing, and never a value.
 */
export function parseEdgerc(text: string, section = "default"): EdgeGridCredentials & { readonly host: string } {
  const { sections, values } = readSection(text, section);
  if (!values) {
    const known = sections.map((name) => `[${name}]`).join(", ") || "none";
    throw new CredentialsError(`The .edgerc file has no section [${section}]; it has ${known}.`);
  }
  const get = (key: string) => values.get(key) || undefined;
  const missing = ["host", "client_token", "client_secret", "access_token"].filter((key) => get(key) === undefined);
  if (missing.length > 0) {
    throw new CredentialsError(`The section [${section}] of the .edgerc file lacks ${missing.join(", ")}.`);
  }
  const headersToSign = get("headers_to_sign")
    ?.split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  // Letters, digits and signs of a field name (RFC 9110, section 5.6.2).
  const impossible = headersToSign?.find((name) => !/^[\w!#$%&'*+.^`|~-]+$/.test(name));
  if (impossible !== undefined) {
    throw new CredentialsError(
      `headers_to_sign in the section [${section}] names no header with ${JSON.stringify(impossible)}.`,
    );
  }
  return {
    host: (get("host") as string).replace(/\/+$/, ""),
    clientToken: get("client_token") as string,
    clientSecret: get("client_secret") as string,
    accessToken: get("access_token") as string,
    ...(get("account_key") !== undefined && { accountSwitchKey: get("account_key") }),
    ...(headersToSign && { headersToSign }),
  };
}

/** Only the first section of a name counts, as in the official clients. */
function readSection(text: string, section: string) {
  const sections: string[] = [];
  let values: Map<string, string> | undefined;
  let inside = false;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n?|\n/)) {
    const header = /^\s*\[([^\]]*)\]/.exec(line)?.[1]?.trim();
    if (header !== undefined) {
      inside = header === section && !sections.includes(header);
      sections.push(header);
      if (inside) values = new Map();
    } else if (inside && !/^\s*[;#]/.test(line)) {
      // `key = value`, or `key: value` as other readers of such files take it.
      const [, given, value] = /^\s*([\w-]+)\s*[=:]\s*(.*)$/.exec(line) ?? [];
      if (given === undefined || value === undefined) continue;
      // Both `max-body` and `max_body` are in use.
      const key = given.toLowerCase().replaceAll("-", "_");
      values?.set(key, unquote(value.trim(), key, section));
    }
  }
  return { sections, values };
}

/** A value in matching quotes keeps its signs; any other ends where a comment begins: at `;`, or at ` #`. */
function unquote(text: string, key: string, section: string): string {
  const quoted = /^(["'])((?:\\\1|(?!\\\1).)*?)\1\s*(?:[;#].*)?$/.exec(text);
  if (quoted) return quoted[2] as string;
  if (/^["']/.test(text)) {
    throw new CredentialsError(`The quotes of ${key} in the section [${section}] of the .edgerc file do not match.`);
  }
  return text.replace(/(;|\s#).*$/, "").trim();
}
