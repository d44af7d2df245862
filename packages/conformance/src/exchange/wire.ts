/** Headers by lower-case name; repeated ones are joined as RFC 9110 section 5.3 allows. */
export type WireHeaders = Readonly<Record<string, string>>;

/** A request as the gateway took it. */
export interface WireRequest {
  readonly method: string;
  /** Base path included, gateway prefix removed, with query. */
  readonly path: string;
  readonly headers: WireHeaders;
  readonly body: Buffer;
  /** True where more of the body is announced than will ever be sent. */
  readonly unfinished?: true;
}

/** An answer as the server gave it. */
export interface WireResponse {
  readonly status: number;
  readonly headers: WireHeaders;
  readonly body: Buffer;
}

/** The headers of a Node.js message, without those that belong to one connection only. */
export function wireHeaders(raw: NodeJS.Dict<string | string[]>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined || hopByHop.has(name)) continue;
    headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

/** RFC 9110 section 7.6.1, and the two that the next hop has to write anew. */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "host",
  "content-length",
]);
