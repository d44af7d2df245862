import { type Waiter, withinTime } from "./time-span.ts";
import type { WaitOptions } from "./wait-options.ts";
import { type Waiting, type WaitState, waitingOf } from "./waiting.ts";

/** What a waiter waits for. */
interface Watch<Seen, Done, Target> {
  readonly waiter: string;
  /** The client whose `observe` sees the pauses. */
  readonly client: object;
  /** What names it to another process. */
  readonly target: Target;
  /** What another process saw last. */
  readonly last?: Seen | undefined;
  look(signal: AbortSignal): Promise<Seen>;
  /** What was waited for, `undefined` where it is not there yet; throws where it will never be. */
  decide(seen: Seen): Done | undefined;
  /** What was seen, in a word or two. */
  describe(seen: Seen): string;
}

/**
 * Looks until there is what is waited for, through whatever trouble passes.
 *
 * @throws {WaitError} where the time is up.
 */
export function waitUntil<Seen, Done, Target>(
  watch: Watch<Seen, Done, Target>,
  options: WaitOptions<Seen>,
): Waiting<Done, WaitState<Target, Seen>> {
  const { waiter, client, target } = watch;
  let { last } = watch;
  const self: Waiter = {
    waiter,
    client,
    describe: () => (last === undefined ? "nothing" : watch.describe(last)),
    last: () => last,
  };
  const done = withinTime(self, options, async ({ outlive, pause, pauseAfter }) => {
    for (let look = 1; ; look++) {
      const seen = (await outlive(watch.look)) as Seen;
      last = seen;
      options.onProgress?.(seen, look);
      const end = watch.decide(seen);
      if (end !== undefined) return end;
      await pause(pauseAfter(look), watch.describe(seen));
    }
  });
  return waitingOf(done, () => ({ waiter, target, ...(last !== undefined && { last }) }));
}
