import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/** One HTTP request as it stood on the wire, before anything is known about its body. */
export interface EdgeRequest {
  /** Upper case. */
  readonly method: string;
  /** The path as sent, still percent-encoded. */
  readonly path: string;
  /** The query as sent, with its question mark; empty where there is none. */
  readonly search: string;
  readonly query: URLSearchParams;
  /** False where path or query hold a `%` that starts no UTF-8 character. */
  readonly isDecodable: boolean;
  /** The value of a header, by lower-case name; repeated ones joined by a comma. */
  readonly header: (name: string) => string | undefined;
  /** By lower-case name. */
  readonly headers: Readonly<IncomingHttpHeaders>;
}

/** Shared by all requests without a query; whoever reads a request writes to none. */
const noQuery = new URLSearchParams();

/** Reads the request line and the headers. */
export function edgeRequest({ method = "GET", url = "/", headers }: IncomingMessage): EdgeRequest {
  // A client that believes it speaks to a proxy sends the absolute form (RFC 9112 section 3.2.2).
  const target = url.startsWith("/") ? url : url.replace(/^https?:\/\/[^/?]*/i, "");
  const mark = target.indexOf("?");
  return {
    method: method.toUpperCase(),
    path: mark < 0 ? target : target.slice(0, mark),
    search: mark < 0 ? "" : target.slice(mark),
    query: mark < 0 ? noQuery : new URLSearchParams(target.slice(mark + 1)),
    isDecodable: isDecodable(target),
    headers,
    header: (name) => {
      // Over HTTP/2 the host is the authority.
      const value = headers[name] ?? (name === "host" ? headers[":authority"] : undefined);
      return Array.isArray(value) ? value.join(", ") : value;
    },
  };
}

function isDecodable(target: string): boolean {
  if (!target.includes("%")) return true;
  try {
    decodeURIComponent(target);
    return true;
  } catch {
    return false;
  }
}
