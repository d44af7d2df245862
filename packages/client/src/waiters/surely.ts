import { repeatUntaken } from "../call/repeat.ts";
import { ApiError } from "../errors/api-error.ts";
import { TransportError } from "../errors/transport-error.ts";
import { UnknownOutcomeError } from "../errors/unknown-outcome-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { Call } from "../types/result.ts";
import { withinTime } from "./time-span.ts";
import { troubleOf } from "./trouble.ts";
import type { WaitOptions } from "./wait-options.ts";

/** What became of a write: the server has done it, has surely not, or nobody can tell. */
export type Outcome = "done" | "not-done" | "unknown";

/** Finds out by reading what became of a write whose answer was lost. */
export type FindOutcome<Client, Argument> = (client: Client, argument: Argument) => Promise<Outcome>;

/** How a write ended. */
export type Written<Data> =
  /** The server has answered. */
  | { readonly answered: true; readonly data: Data }
  /** The answer was lost, and reading has shown that the server has done it. */
  | { readonly answered: false; readonly data?: undefined };

/** How often reading has to show that nothing was done, before a write is sent again. */
const lookUps = 3;

/** Sends a write until it is done, looks up what became of it where its answer is lost, and never sends it twice blindly. */
export async function writeSurely<Client extends object, Argument, Data>(
  client: Client,
  operationId: string,
  argument: Argument,
  find: FindOutcome<Client, Argument> | undefined,
  options: Omit<WaitOptions<unknown>, "onProgress">,
): Promise<Written<Data>> {
  const call = (client as Record<string, unknown>)[operationId] as ((argument: object) => Call<unknown>) | undefined;
  if (!call || !find) throw new UsageError(operationId, "Nothing is known of finding out what became of this.");
  const waiter = { waiter: "surely", client, describe: () => operationId, last: () => undefined };
  return withinTime(waiter, options, async (span) => {
    for (let times = 1; ; times++) {
      try {
        return { answered: true, data: (await call({ ...argument, signal: span.signal }).orThrow()) as Data };
      } catch (error) {
        span.signal.throwIfAborted();
        const trouble = troubleOf(error, true);
        if (!trouble) throw error;
        options.onTrouble?.({
          error: error as Error,
          times,
          delayMs: Math.max(trouble.delayMs ?? 0, span.pauseAfter(times)),
        });
        await span.pause(Math.max(trouble.delayMs ?? 0, span.pauseAfter(times)), operationId);
        if (wasRefused(error)) continue;
        for (let look = 1; look <= lookUps; look++) {
          const outcome = await span.outlive(() => find(client, argument));
          if (outcome === "done") return { answered: false };
          if (outcome === "unknown") {
            throw new UnknownOutcomeError(operationId, error as Error, () => find(client, argument));
          }
          // What was taken takes a moment to show.
          if (look < lookUps) await span.pause(span.pauseAfter(look), operationId);
        }
      }
    }
  });
}

/** Whether the server has surely not acted. */
function wasRefused(error: unknown): boolean {
  if (error instanceof TransportError) return repeatUntaken(undefined, error);
  return error instanceof ApiError && (error.status === 429 || error.status < 408);
}

/** Whether what was read says all that was written; members that the server adds do not count. */
export function saysAll(read: unknown, written: unknown): boolean {
  if (typeof written !== "object" || written === null) return read === written;
  if (typeof read !== "object" || read === null) return false;
  if (Array.isArray(written) && (!Array.isArray(read) || read.length !== written.length)) return false;
  return Object.entries(written).every(
    ([name, value]) => value === undefined || saysAll(read[name as keyof typeof read], value),
  );
}
