import { UsageError } from "../errors/usage-error.ts";
import type { AdjustCall, Hosts, StyleRow } from "../types/operation-row.ts";
import { building } from "./building.ts";
import { readWhole } from "./read-any.ts";
import { requestHeaders } from "./request-headers.ts";
import { styledHeaders } from "./styled-headers.ts";

/** In what an operation differs from the plain ones. */
interface Difference {
  /** Whether the path has characters that no URL has. */
  readonly odd?: true;
  /** The path of the operation's own server. */
  readonly basePath?: string;
  /** The origin of the operation's own server, where that is on another host than those of its API. */
  readonly origin?: string;
  readonly headers?: Readonly<Record<string, StyleRow>>;
  readonly cookies?: Readonly<Record<string, StyleRow>>;
  /** Whether answers may be bytes. */
  readonly bytes?: true;
}

/** Changes the calls of an operation that is not called in the plain way. */
export function adjusted({ odd, basePath, origin, headers = {}, cookies = {}, bytes }: Difference): AdjustCall {
  return (call, params = {}, hosts, row) => {
    const plain = new URL(call.url).origin;
    const base = (origin ? elsewhere(row.id, origin, hosts) : plain) + (basePath ?? call.api.basePath);
    const rest = call.url.slice(plain.length + call.api.basePath.length);
    const written = building(row.id, "header", () => styledHeaders(headers, cookies, params));
    return {
      ...call,
      url: base + (odd ? encoded(rest) : rest),
      headers: requestHeaders(row.id, [Object.fromEntries(call.headers), written]),
      ...(bytes && { readBody: readWhole }),
    };
  };
}

/** What is percent-encoded already stays so: every value is. */
function encoded(pathAndQuery: string): string {
  return pathAndQuery
    .replace(/[^\w\-.~!$&'()*+,;=:@/?[\]%]+/gu, encodeURIComponent)
    .replace(/%(?![0-9a-f]{2})/gi, "%25");
}

/** The caller has to name the host: credentials go nowhere only because a contract says so. */
function elsewhere(operationId: string, named: string, { hosts = {}, originOf }: Hosts): string {
  if (Object.hasOwn(hosts, named)) return originOf(hosts[named] as string);
  const remedy = `Say where with the option hosts: ${JSON.stringify({ [named]: named })}.`;
  throw new UsageError(operationId, `This operation has a server of its own, ${named}. ${remedy}`);
}
