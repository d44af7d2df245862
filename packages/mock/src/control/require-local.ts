import type { IncomingHttpHeaders } from "node:http";
import { Refusal } from "../ground/refusal.ts";

const localNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Refuses what a web page could have sent: browsers name the page's Origin, and a host name that an attacker points
 * at this machine stays in Host (DNS rebinding).
 */
export function requireLocal({ host = "", origin }: IncomingHttpHeaders): void {
  if (origin !== undefined) {
    throw new Refusal("forbidden", { status: 403, detail: "The control API answers no web page: send no Origin." });
  }
  if (!localNames.includes(host.toLowerCase().replace(/:\d+$/, ""))) {
    throw new Refusal("forbidden", { status: 403, detail: `The Host must be one of ${localNames.join(", ")}.` });
  }
}
