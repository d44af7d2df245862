/** What came between two looks; the waiting goes on. */
export interface WaitTrouble {
  readonly error: Error;
  /** How often running, counted from 1. */
  readonly times: number;
  /** How long until the next look. */
  readonly delayMs: number;
}

/** How a waiter waits. */
export interface WaitOptions<Seen> {
  /** Ends the waiting at once; what goes on at the server goes on. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long to wait in all, `Infinity` for ever; an hour unless given, because certificate authorities and partners take
   * their time.
   */
  readonly timeoutMs?: number | undefined;
  /** The pause before the second look, grown by half before each further one; 2,000 unless given. */
  readonly intervalMs?: number | undefined;
  /** The longest pause that the waiter chooses; 60,000 unless given. A server may ask for a longer one. */
  readonly maxIntervalMs?: number | undefined;
  /** Told what each look has seen. */
  readonly onProgress?: ((seen: Seen, look: number) => void) | undefined;
  /** Told what came between: a time-out, a rate limit, a server or a connection that failed, a firewall's page. */
  readonly onTrouble?: ((trouble: WaitTrouble) => void) | undefined;
}
