import { webcrypto } from "node:crypto";
import { type KeyAlgorithm, keyParameters } from "./key-algorithm.ts";

/** More than any test tells apart; afterwards keys come round again, so that long runs do not spend their time on RSA. */
const poolSize = 8;

const pools: Record<KeyAlgorithm, { keys: Promise<webcrypto.CryptoKeyPair>[]; taken: number }> = {
  RSA: { keys: [], taken: 0 },
  ECDSA: { keys: [], taken: 0 },
};

/** A key pair, made ahead of time where one has been taken before. The pool belongs to the process: keys hold no state. */
export function takeKeyPair(algorithm: KeyAlgorithm): Promise<webcrypto.CryptoKeyPair> {
  const pool = pools[algorithm];
  const index = pool.taken++ % poolSize;
  prepareKeyPairs(algorithm, index + 2);
  return pool.keys[index] as Promise<webcrypto.CryptoKeyPair>;
}

/** Begins to make key pairs, without waiting for them, until there are `count` or the pool is full. */
export function prepareKeyPairs(algorithm: KeyAlgorithm, count: number): void {
  const { keys } = pools[algorithm];
  while (keys.length < Math.min(count, poolSize)) {
    keys.push(webcrypto.subtle.generateKey(keyParameters[algorithm], true, ["sign", "verify"]));
  }
}
