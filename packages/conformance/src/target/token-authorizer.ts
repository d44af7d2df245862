import { type ApiDescription, createPathMatcher, type SecurityScheme } from "@edge-contracts/specs/runtime";
import { CouldNotRun } from "./could-not-run.ts";
import type { Authorize, UnsignedRequest } from "./target.ts";

/** How a token goes along with requests. */
export interface TokenPlaces {
  readonly authorize: Authorize;
  /** For the query, where a scheme has its key there. */
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * Puts a token where the contract wants one: in the header, cookie or query of a key, or as bearer or basic credentials.
 * Where those want it in one place, the operation that is asked for has it in its own way.
 */
export function tokenAuthorizer(description: ApiDescription, token: string): TokenPlaces {
  const wanted = wantedSchemes(description);
  const { headers, keys } = placesIn(wanted, token);
  if (Object.keys(headers).length + Object.keys(keys).length === 0) {
    throw new CouldNotRun(`${description.id} takes no token: its contract has no scheme with a place for one.`);
  }
  const match = createPathMatcher(description);
  const headersOf = ({ method, url }: Pick<UnsignedRequest, "method" | "url">) => {
    const found = match(method, new URL(url).pathname);
    const [operation] =
      found.kind === "operation" ? [found.operation] : found.kind === "not-found" ? [] : found.operations;
    const way = operation?.security.find((names) => names.every((name) => wanted.some((each) => each.name === name)));
    const own = wanted.filter(({ name }) => way?.includes(name));
    return { ...headers, ...placesIn(own, token).headers };
  };
  return { authorize: headersOf, keys };
}

function placesIn(schemes: readonly SecurityScheme[], token: string) {
  const headers: Record<string, string> = {};
  const keys: Record<string, string> = {};
  for (const { type, scheme, header, query, cookie } of schemes) {
    if (type === "mutualTLS") continue;
    // A key may be asked for in that header too, where all who look for one are content with the other.
    if (type !== "apiKey") headers["authorization"] = credentials(scheme, token);
    else if (/^authorization$/i.test(header ?? "")) headers["authorization"] ??= token;
    else if (header !== undefined) headers[header] = token;
    else if (query !== undefined) keys[query] = token;
    else if (cookie !== undefined) headers["cookie"] = `${cookie}=${encodeURIComponent(token)}`;
  }
  return { headers, keys };
}

/**
 * A user and a password, `user:password`, are written down as RFC 7617 has it. Documents say `bearer`, everybody sends
 * `Bearer`, and not every server knows that letter case means nothing there.
 */
function credentials(scheme = "Bearer", token: string): string {
  const name = /^[a-z]+$/.test(scheme) ? scheme[0]?.toUpperCase() + scheme.slice(1) : scheme;
  return name === "Basic" && token.includes(":")
    ? `${name} ${Buffer.from(token).toString("base64")}`
    : `${name} ${token}`;
}

/** As few schemes as let every operation be called: of several ways, the one that most operations offer. */
function wantedSchemes({ operations, securitySchemes }: ApiDescription): readonly SecurityScheme[] {
  const wanted = new Set<string>();
  const isOpen = (names: readonly string[]) => names.every((name) => wanted.has(name));
  for (;;) {
    const closed = operations.filter(({ security }) => security.length > 0 && !security.some(isOpen));
    const offers = new Map<string, { readonly names: readonly string[]; count: number }>();
    for (const names of closed.flatMap(({ security }) => security)) {
      const offer = offers.get(names.join(" ")) ?? { names, count: 0 };
      offer.count += 1;
      offers.set(names.join(" "), offer);
    }
    const [most] = [...offers.values()].sort((a, b) => b.count - a.count);
    if (most === undefined) break;
    for (const name of most.names) wanted.add(name);
  }
  return securitySchemes.filter(({ name }) => wanted.size === 0 || wanted.has(name));
}
