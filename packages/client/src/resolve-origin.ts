import { UsageError } from "./errors/usage-error.ts";

/**
 * The origin that `host` means.
 *
 * @throws {UsageError} where it is neither a host name nor an http(s) origin.
 */
export function resolveOrigin(host: string): string {
  const refuse = (why: string, cause?: unknown, shown = ` ${JSON.stringify(host)}`): never => {
    throw new UsageError(
      undefined,
      `The host${shown} ${why}. Give a bare host name such as "akab-….luna.akamaiapis.net", or an origin such as "http://127.0.0.1:4010".`,
      { cause },
    );
  };
  if (typeof host !== "string" || host.trim() === "") return refuse("is empty");
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(host) ? host.trim() : `https://${host.trim()}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    return refuse("is not a host name", cause);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return refuse("is reached by neither https nor http");
  if (url.username !== "" || url.password !== "") return refuse("contains credentials", undefined, "");
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return refuse("has a path, which the client takes from the contract");
  }
  return url.origin;
}
