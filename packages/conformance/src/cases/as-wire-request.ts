import type { CaseRequest } from "../exchange/case.ts";
import type { WireRequest } from "../exchange/wire.ts";

/** A request that is built as a server would see it: names of headers in lower case, the body in bytes. */
export function asWireRequest({ method, path, headers, body = "" }: CaseRequest): WireRequest & {
  readonly headers: Readonly<Record<string, string>>;
} {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { method, path, headers: Object.fromEntries(named), body: Buffer.from(body) };
}
