import { coreOf } from "../call/core-of.ts";
import { sleep } from "../call/sleep.ts";
import { WaitError } from "./wait-error.ts";

/** How a waiter waits. */
export interface WaitOptions<Seen> {
  /** Ends the waiting at once; what goes on at the server goes on. */
  readonly signal?: AbortSignal | undefined;
  /** How long to wait in all; an hour unless given, because certificate authorities and partners take their time. */
  readonly timeoutMs?: number | undefined;
  /** The pause before the second look, grown by half before each further one; 2,000 unless given. */
  readonly intervalMs?: number | undefined;
  /** The longest pause; 60,000 unless given. */
  readonly maxIntervalMs?: number | undefined;
  /** Told what each look has seen. */
  readonly onProgress?: ((seen: Seen, look: number) => void) | undefined;
}

/** What a waiter waits for. */
interface Watch<Seen, Done> {
  readonly waiter: string;
  /** The client whose `observe` sees the pauses. */
  readonly client: object;
  look(signal: AbortSignal): Promise<Seen>;
  /** What was waited for, `undefined` where it is not there yet; throws where it will never be. */
  decide(seen: Seen): Done | undefined;
  /** What was seen, in a word or two. */
  describe(seen: Seen): string;
}

/**
 * Looks until there is what is waited for.
 *
 * @throws {WaitError} where the time is up.
 */
export async function waitUntil<Seen, Done>(watch: Watch<Seen, Done>, options: WaitOptions<Seen>): Promise<Done> {
  const { timeoutMs = 3_600_000, intervalMs = 2_000, maxIntervalMs = 60_000, onProgress } = options;
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timer.signal]) : timer.signal;
  let last: Seen | undefined;
  try {
    for (let look = 1; ; look++) {
      last = await watch.look(signal);
      onProgress?.(last, look);
      const done = watch.decide(last);
      if (done !== undefined) return done;
      const delayMs = Math.min(maxIntervalMs, intervalMs * 1.5 ** (look - 1));
      const state = watch.describe(last);
      coreOf(watch.client)?.observe?.see({ type: "wait", waiter: watch.waiter, state, delayMs });
      await sleep(delayMs, signal);
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!timer.signal.aborted) throw error;
    const state = last === undefined ? "nothing" : watch.describe(last);
    throw new WaitError(
      watch.waiter,
      "timeout",
      `The time was up after ${timeoutMs} ms; last seen: ${state}. Wait again with the same ids to go on.`,
      last,
    );
  } finally {
    clearTimeout(timeout);
  }
}
