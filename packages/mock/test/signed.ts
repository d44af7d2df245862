import { randomUUID } from "node:crypto";
import type { EdgeGridCredential } from "../src/auth/credentials.ts";
import { signRequest } from "../src/auth/sign-request.ts";
import { testCredentials } from "../src/auth/test-credentials.ts";
import type { SentRequest } from "./send.ts";

/** What about a signature is not as it should be. */
export interface Flaws {
  readonly credential?: EdgeGridCredential;
  readonly secret?: string;
  /** Seconds that the client's clock is ahead. */
  readonly ahead?: number;
  readonly nonce?: string;
  readonly scheme?: "http" | "https";
  /** Signed in place of the body that is sent. */
  readonly signedBody?: string;
  /** Signed in place of the path that is sent. */
  readonly signedPath?: string;
}

/** A request signed for an origin. */
export function signed(origin: string, request: SentRequest, flaws: Flaws = {}): SentRequest {
  const known = testCredentials.edgegrid[0] as EdgeGridCredential;
  const { credential = known, secret, ahead = 0, nonce = randomUUID(), scheme = "https" } = flaws;
  const iso = new Date(Date.now() + ahead * 1000).toISOString();
  const timestamp = `${iso.slice(0, 19).replaceAll("-", "")}+0000`;
  const { clientToken, accessToken } = credential;
  const unsigned = `EG1-HMAC-SHA256 client_token=${clientToken};access_token=${accessToken};timestamp=${timestamp};nonce=${nonce};`;
  const body = flaws.signedBody ?? (request.body === undefined ? undefined : JSON.stringify(request.body));
  const headers = request.headers ?? {};
  const signature = signRequest(
    {
      method: request.method ?? "GET",
      scheme,
      host: new URL(origin).host,
      target: flaws.signedPath ?? request.path,
      header: (name) => headers[name] as string | undefined,
      body: body === undefined ? undefined : Buffer.from(body),
    },
    { ...credential, ...(secret !== undefined && { clientSecret: secret }) },
    timestamp,
    unsigned,
  );
  return { ...request, headers: { ...headers, authorization: `${unsigned}signature=${signature}` } };
}
