import type { Outgoing } from "../../types/outgoing.ts";
import type { EdgeGridCredentials } from "./credentials.ts";
import type { Digest } from "./digest.ts";

/** What differs between two signatures of one request. */
export interface Moment {
  readonly time: number;
  readonly nonce: string;
}

/** The value of Authorization for a request (EG1-HMAC-SHA256). `keyOf` may remember the key of a second. */
export async function signRequest(
  digest: Digest,
  credentials: EdgeGridCredentials,
  request: Outgoing,
  { time, nonce }: Moment,
  keyOf = digest.hmac,
): Promise<string> {
  const { clientToken, clientSecret, accessToken, headersToSign = [], maxBody = 131_072 } = credentials;
  const timestamp = `${new Date(time).toISOString().slice(0, 19).replaceAll("-", "")}+0000`;
  const unsigned = `EG1-HMAC-SHA256 client_token=${clientToken};access_token=${accessToken};timestamp=${timestamp};nonce=${nonce};`;
  // Parsed as fetch parses it, so that what is signed is what is sent.
  const { protocol, host, pathname, search } = new URL(request.url);
  const data = [
    request.method,
    protocol.slice(0, -1),
    host,
    pathname + search,
    canonicalHeaders(request.headers, headersToSign),
    await contentHash(digest, request, maxBody),
    unsigned,
  ].join("\t");
  // The key is the Base64 text of the first hash, not its bytes.
  const key = await keyOf(clientSecret, timestamp);
  return `${unsigned}signature=${await digest.hmac(key, data)}`;
}

function canonicalHeaders(headers: Headers, names: readonly string[]): string {
  const present = names.filter((name) => headers.has(name));
  return present.map((name) => `${name.toLowerCase()}:${headers.get(name)?.replace(/\s+/g, " ")}`).join("\t");
}

/** Only a POST has its body signed, and of a long one only the beginning. */
async function contentHash(digest: Digest, { method, body }: Outgoing, maxBody: number): Promise<string> {
  if (method !== "POST") return "";
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  return bytes.length === 0 ? "" : digest.sha256(bytes.subarray(0, maxBody));
}
