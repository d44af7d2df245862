/** Which nonces have been used. */
export interface NonceMemory {
  /** False where the nonce has been used within the window. */
  isFresh(nonce: string, now: number): boolean;
}

/** Remembers nonces as long as their timestamps could still be accepted. */
export function createNonceMemory(windowMilliseconds: number): NonceMemory {
  const seen = new Map<string, number>();
  return {
    isFresh(nonce, now) {
      // Insertion order is age: the loop ends at the first that is young enough.
      for (const [old, at] of seen) {
        if (at > now - windowMilliseconds) break;
        seen.delete(old);
      }
      if (seen.has(nonce)) return false;
      seen.set(nonce, now);
      return true;
    },
  };
}
