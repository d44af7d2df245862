import type { ApiDescription, SecurityScheme } from "@edge-contracts/specs/runtime";
import { CouldNotRun } from "./could-not-run.ts";
import type { Authorize } from "./target.ts";

/** How a token goes along with requests. */
export interface TokenPlaces {
  readonly authorize: Authorize;
  /** For the query, where a scheme has its key there. */
  readonly keys: Readonly<Record<string, string>>;
}

/** Puts a token where the contract wants one: in the header, cookie or query of a key, or as bearer or basic credentials. */
export function tokenAuthorizer(description: ApiDescription, token: string): TokenPlaces {
  const headers: Record<string, string> = {};
  const keys: Record<string, string> = {};
  for (const { type, scheme, header, query, cookie } of wantedSchemes(description)) {
    if (type === "mutualTLS") continue;
    // A key may be asked for in that header too, where all who look for one are content with the other.
    if (type !== "apiKey") headers["authorization"] = credentials(scheme, token);
    else if (/^authorization$/i.test(header ?? "")) headers["authorization"] ??= token;
    else if (header !== undefined) headers[header] = token;
    else if (query !== undefined) keys[query] = token;
    else if (cookie !== undefined) headers["cookie"] = `${cookie}=${encodeURIComponent(token)}`;
  }
  if (Object.keys(headers).length + Object.keys(keys).length === 0) {
    throw new CouldNotRun(`${description.id} takes no token: its contract has no scheme with a place for one.`);
  }
  return { authorize: () => headers, keys };
}

/** A user and a password, `user:password`, are written down as RFC 7617 has it. */
function credentials(scheme = "Bearer", token: string): string {
  return /^basic$/i.test(scheme) && token.includes(":")
    ? `${scheme} ${Buffer.from(token).toString("base64")}`
    : `${scheme} ${token}`;
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
