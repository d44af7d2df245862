import type { IncomingHttpHeaders } from "node:http";

/** Why the gateway does not serve a caller. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/**
 * The gateway adds credentials, so nobody but the driver it was opened for may use it: a page in a browser is told
 * apart by Origin, a rebound name by Host, any other process of the machine by the prefix it cannot know.
 */
export function refusalOf(
  { origin, host }: IncomingHttpHeaders,
  path: string,
  expected: { readonly host: string; readonly prefix: string },
): Refusal | undefined {
  if (origin !== undefined) return { status: 403, reason: "requests of web pages are refused" };
  if (host !== expected.host) return { status: 421, reason: "this host is not served here" };
  if (!path.startsWith(`${expected.prefix}/`)) return { status: 404, reason: "there is nothing here" };
  return undefined;
}
