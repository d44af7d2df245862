import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Access, TokenCredential } from "./credentials.ts";

/** Says what the owner of the token in a header may do. */
export function verifyToken(request: EdgeRequest, header: string, tokens: readonly TokenCredential[]): Access {
  const given = request
    .header(header.toLowerCase())
    ?.trim()
    .replace(/^Bearer\s+/i, "");
  if (!given) {
    throw new Refusal("unauthorized", { status: 401, detail: `The request has no ${header} header.` });
  }
  const known = tokens.find(({ token }) => token === given);
  if (!known) throw new Refusal("token-refused", { status: 401, detail: `The ${header} is not accepted.` });
  return known.access ?? "read-write";
}
