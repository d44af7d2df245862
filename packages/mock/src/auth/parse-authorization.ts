/** The parts of an EdgeGrid Authorization header. */
export interface EdgeGridAuthorization {
  readonly clientToken: string;
  readonly accessToken: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  /** The header up to the signature, which is what gets signed. */
  readonly unsigned: string;
}

const form =
  /^(EG1-HMAC-SHA256 client_token=([^;]+);access_token=([^;]+);timestamp=([^;]+);nonce=([^;]+);)signature=([A-Za-z0-9+/]{43}=)$/i;

/** Takes the header apart; `undefined` where it is not one. */
export function parseAuthorization(header: string): EdgeGridAuthorization | undefined {
  const [, unsigned, clientToken, accessToken, timestamp, nonce, signature] = form.exec(header.trim()) ?? [];
  return unsigned && clientToken && accessToken && timestamp && nonce && signature
    ? { unsigned, clientToken, accessToken, timestamp, nonce, signature }
    : undefined;
}
