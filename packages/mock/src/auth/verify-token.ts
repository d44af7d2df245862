import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import { challengeOf } from "./challenge-of.ts";
import type { Access, TokenCredential } from "./credentials.ts";

/** Says what the owner of the token in a header may do. */
export function verifyToken(request: EdgeRequest, header: string, tokens: readonly TokenCredential[]): Access {
  const given = request
    .header(header.toLowerCase())
    ?.trim()
    .replace(/^Bearer\s+/i, "");
  const headers = { "www-authenticate": challengeOf({ type: "apiKey", header }) ?? "" };
  if (!given)
    throw new Refusal("unauthorized", { status: 401, detail: `The request has no ${header} header.`, headers });
  const known = tokens.find(({ token }) => token === given);
  if (!known) throw new Refusal("token-refused", { status: 401, detail: `The ${header} is not accepted.`, headers });
  return known.access ?? "read-write";
}
