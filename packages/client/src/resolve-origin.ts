import { UsageError } from "./errors/usage-error.ts";

/**
 * The origin that `host` means.
 *
 * @throws {UsageError} where it is neither a host name nor an http(s) origin.
 */
export function resolveOrigin(host: string | undefined): string {
  const text = host?.trim() ?? "";
  let url: URL | undefined;
  let cause: unknown;
  try {
    url = new URL(text.includes("://") ? text : `https://${text}`);
  } catch (error) {
    cause = error;
  }
  const fault = text === "" ? "is empty" : url ? faultOf(url) : "is not a host name";
  if (fault === "") return (url as URL).origin;
  const shown = fault === "contains credentials" ? "" : ` ${JSON.stringify(text)}`;
  throw new UsageError(
    undefined,
    `The host${shown} ${fault}. Give a bare host name, or an origin such as "http://127.0.0.1:4010".`,
    { cause },
  );
}

function faultOf({ protocol, username, password, pathname, search, hash }: URL): string {
  if (username || password) return "contains credentials";
  if (!/^https?:$/.test(protocol)) return "is neither https nor http";
  return pathname + search + hash === "/" ? "" : "has a path, which the client takes from the contract";
}
