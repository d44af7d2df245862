import type { IncomingHttpHeaders } from "node:http";
import { tryItHeader } from "./messages.ts";

const localNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a request comes from a page of this very server on this machine. Pages of other sites cannot send the header
 * without being allowed to, which nothing here allows; a name that an attacker points at this machine stays in Host.
 */
export function isOwnPage(headers: IncomingHttpHeaders): boolean {
  const { host = "", origin, [tryItHeader]: mark, "sec-fetch-site": site } = headers;
  return (
    localNames.includes(host.toLowerCase().replace(/:\d+$/, "")) &&
    (origin === undefined || origin === `http://${host}`) &&
    (site === undefined || site === "same-origin") &&
    mark === "1"
  );
}
