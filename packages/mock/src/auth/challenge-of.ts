import type { SecurityScheme } from "@edge-contracts/specs/runtime";

/**
 * What a 401 says about how to authenticate, which it always has to (RFC 9110 section 15.5.2). A key has no scheme of
 * HTTP, so that its challenge says where it goes.
 */
export function challengeOf({ type, scheme, header, query, cookie }: Omit<SecurityScheme, "name">): string | undefined {
  if (type !== "apiKey") return scheme ?? "Bearer";
  const place = Object.entries({ header, query, cookie }).find(([, name]) => name !== undefined);
  return place && `Key ${place[0]}="${place[1]}"`;
}
