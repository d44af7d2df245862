import { timingSafeEqual } from "node:crypto";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Access, EdgeGridCredential } from "./credentials.ts";
import type { NonceMemory } from "./nonce-memory.ts";
import { parseAuthorization } from "./parse-authorization.ts";
import { signRequest } from "./sign-request.ts";

/** How far a client's clock may be off. */
export const timestampWindow = 30_000;

/** Says what the signer of a request may do. Throws the refusal that the real gateway writes. */
export function verifyEdgeGrid(
  request: EdgeRequest,
  body: Buffer | undefined,
  credentials: readonly EdgeGridCredential[],
  nonces: NonceMemory,
  now = Date.now(),
): Access {
  const header = request.header("authorization");
  if (!header) throw malformed("authorization-missing", "Authorization header missing");
  const given = parseAuthorization(header);
  if (!given) throw malformed("authorization-malformed", "Authorization header malformed");
  // Written so that NaN is refused too.
  if (!(Math.abs(now - parseTimestamp(given.timestamp)) <= timestampWindow)) {
    throw malformed("invalid-timestamp", "Invalid timestamp");
  }
  const credential = credentials.find(
    ({ clientToken, accessToken }) => clientToken === given.clientToken && accessToken === given.accessToken,
  );
  if (!credential) throw denied("inactive-client-token", "Inactive client token");
  if (!isSignedBy(credential)) throw denied("signature-mismatch", "The signature does not match");
  if (!nonces.isFresh(`${given.clientToken} ${given.nonce}`, now)) {
    throw denied("nonce-replayed", "The nonce has been used before");
  }
  return credential.access ?? "read-write";

  function isSignedBy(signer: EdgeGridCredential): boolean {
    const { unsigned, timestamp, signature } = given as NonNullable<typeof given>;
    const signed = {
      method: request.method,
      host: request.header("host") ?? "",
      target: request.path + request.search,
      header: request.header,
      body,
    };
    // The mock speaks plain HTTP, but a client may sign as if it spoke to the real server.
    return (["https", "http"] as const).some((scheme) => {
      const expected = signRequest({ ...signed, scheme }, signer, timestamp, unsigned);
      return timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
    });
  }
}

function malformed(situation: string, detail: string): Refusal {
  return new Refusal(situation, { status: 400, detail, isFromGateway: true });
}

function denied(situation: string, detail: string): Refusal {
  return new Refusal(situation, {
    status: 401,
    detail,
    isFromGateway: true,
    headers: { "www-authenticate": "EG1-HMAC-SHA256" },
  });
}

const form = /^(\d{4})(\d\d)(\d\d)T(\d\d):(\d\d):(\d\d)\+0000$/;

/** The milliseconds since 1970 of an EdgeGrid timestamp such as `20260131T23:59:59+0000`; `NaN` for anything else. */
function parseTimestamp(text: string): number {
  const [, year, month, day, hour, minute, second] = form.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
