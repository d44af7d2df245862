import type { ClientRequest } from "node:http";

/**
 * True where a kept connection was closed for being idle just as the next request went out on it, which HTTP lets every
 * server do at any time (RFC 9112 section 9.3.1): such a request is sent again on a connection of its own.
 */
export function wasClosedIdle(sent: ClientRequest, { code }: NodeJS.ErrnoException): boolean {
  return sent.reusedSocket && (code === "ECONNRESET" || code === "EPIPE");
}
