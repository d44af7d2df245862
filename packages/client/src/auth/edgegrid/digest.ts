/** The two hashes of a signature, as Base64. */
export interface Digest {
  sha256(bytes: Uint8Array): string | Promise<string>;
  hmac(key: string, text: string): string | Promise<string>;
}
