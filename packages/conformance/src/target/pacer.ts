import { setTimeout as delay } from "node:timers/promises";

/** Keeps requests apart. */
export interface Pacer {
  /** How many requests go out in a minute at most. */
  readonly perMinute: number | undefined;
  /** A server that asks for more patience than this, in milliseconds, is not waited for. */
  readonly longestPauseMs: number;
  /** Resolves when the next request may go out. */
  turn(): Promise<void>;
  /** Lets nobody have a turn for a while: the server asked for it. */
  pause(milliseconds: number): void;
}

/** Spreads requests evenly over a minute: bursts are what servers block, whatever the minute's sum. */
export function createPacer(perMinute: number | undefined, longestPauseMs = 120_000): Pacer {
  const interval = perMinute === undefined ? 0 : 60_000 / perMinute;
  let next = 0;
  return {
    perMinute,
    longestPauseMs,
    async turn() {
      const now = performance.now();
      const mine = Math.max(now, next);
      next = mine + interval;
      if (mine > now) await delay(mine - now);
    },
    pause(milliseconds) {
      next = Math.max(next, performance.now() + milliseconds);
    },
  };
}

/** How long a Retry-After header asks to wait: seconds or a date (RFC 9110 section 10.2.3). */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
