import { after } from "../call/after.ts";
import { coreOf } from "../call/core-of.ts";
import { sleep } from "../call/sleep.ts";
import { UsageError } from "../errors/usage-error.ts";
import { troubleOf } from "./trouble.ts";
import { WaitError } from "./wait-error.ts";
import type { WaitOptions } from "./wait-options.ts";

/** The time that a waiter has, with what it does within it. */
export interface TimeSpan {
  readonly signal: AbortSignal;
  /** Pauses, and tells why. */
  pause(ms: number, state: string): Promise<void>;
  /** The pause before the next of several tries, counted from 1. */
  pauseAfter(tries: number): number;
  /**
   * Does something until no passing trouble comes between. What was only asked is asked again; `isDone` decides for what
   * may have been done although no answer came.
   */
  outlive<T>(
    work: (signal: AbortSignal) => Promise<T>,
    isDone?: (trouble: Error) => Promise<boolean>,
  ): Promise<T | undefined>;
}

/** Who waits, by what client, and what it has seen. */
export interface Waiter {
  readonly waiter: string;
  /** The client whose `observe` sees the pauses. */
  readonly client: object;
  /** What was seen last, in a word or two. */
  describe(): string;
  /** What was seen last. */
  last(): unknown;
}

/**
 * Gives a waiter its time.
 *
 * @throws {WaitError} where the time is up.
 */
export async function withinTime<Done>(
  { waiter, client, describe, last }: Waiter,
  options: Omit<WaitOptions<unknown>, "onProgress">,
  run: (span: TimeSpan) => Promise<Done>,
): Promise<Done> {
  const { timeoutMs = 3_600_000, intervalMs = 2_000, maxIntervalMs = 60_000, onTrouble } = options;
  for (const [name, ms] of Object.entries({ timeoutMs, intervalMs, maxIntervalMs })) {
    if (!(ms >= 0)) throw new UsageError(waiter, `${name} is ${ms}. Give milliseconds, or Infinity.`);
  }
  const timer = new AbortController();
  const callOff = after(timeoutMs, () => timer.abort());
  const signal = options.signal ? AbortSignal.any([options.signal, timer.signal]) : timer.signal;
  const pauseAfter = (tries: number) => Math.min(maxIntervalMs, intervalMs * 1.5 ** (tries - 1));
  const pause = (delayMs: number, state: string) => {
    coreOf(client)?.observe?.see({ type: "wait", waiter, state, delayMs });
    return sleep(delayMs, signal);
  };
  let hasAnswered = last() !== undefined;
  try {
    return await run({
      signal,
      pause,
      pauseAfter,
      async outlive(work, isDone) {
        for (let times = 1; ; times++) {
          try {
            const result = await work(signal);
            hasAnswered = true;
            return result;
          } catch (error) {
            signal.throwIfAborted();
            const trouble = troubleOf(error, hasAnswered);
            if (!trouble) throw error;
            const delayMs = Math.max(trouble.delayMs ?? 0, pauseAfter(times));
            onTrouble?.({ error: error as Error, times, delayMs });
            await pause(delayMs, `trouble (${(error as Error).name})`);
            if (!trouble.isRefusal && (await isDone?.(error as Error))) return undefined;
          }
        }
      },
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    if (!timer.signal.aborted) throw error;
    throw new WaitError(
      waiter,
      "timeout",
      `The time was up after ${timeoutMs} ms; last seen: ${describe()}. Wait again with the same ids to go on.`,
      last(),
    );
  } finally {
    callOff();
  }
}
