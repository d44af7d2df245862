import { createHash, createHmac } from "node:crypto";
import type { EdgeGridCredential } from "./credentials.ts";

/** What of a request an EdgeGrid signature covers. */
export interface SignedRequest {
  readonly method: string;
  readonly scheme: "http" | "https";
  /** With the port where it is not the scheme's own. */
  readonly host: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer | undefined;
}

const hmac = (key: string, message: string) => createHmac("sha256", key).update(message).digest("base64");

/** The signature that a client with this credential gives a request. Written apart from the client's own signer. */
export function signRequest(
  request: SignedRequest,
  { clientSecret, headersToSign = [], maxBody = 131_072 }: EdgeGridCredential,
  timestamp: string,
  unsigned: string,
): string {
  const { method, scheme, host, target, body } = request;
  // Only POST bodies are covered; the empty field of every other request keeps its tab.
  const hash =
    method === "POST" && body && body.length > 0
      ? createHash("sha256").update(body.subarray(0, maxBody)).digest("base64")
      : "";
  const data = [method, scheme, host, target, canonicalHeaders(request, headersToSign), hash, unsigned].join("\t");
  // The key of the second round is the base64 text of the first, not its bytes.
  return hmac(hmac(clientSecret, timestamp), data);
}

function canonicalHeaders({ header }: SignedRequest, names: readonly string[]): string {
  return names
    .map((name) => name.toLowerCase())
    .flatMap((name) => {
      const value = header(name);
      return value === undefined ? [] : [`${name}:${value.trim().replace(/\s+/g, " ")}`];
    })
    .join("\t");
}
