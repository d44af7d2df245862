import type { webcrypto } from "node:crypto";

/** The key algorithms that CPS knows. */
export type KeyAlgorithm = "RSA" | "ECDSA";

type KeyParameters = webcrypto.RsaHashedKeyGenParams | (webcrypto.EcKeyGenParams & webcrypto.EcdsaParams);

/** What WebCrypto needs to make a key pair and to sign with it. */
export const keyParameters: Readonly<Record<KeyAlgorithm, KeyParameters>> = {
  RSA: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", publicExponent: new Uint8Array([1, 0, 1]), modulusLength: 2048 },
  ECDSA: { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" },
};
