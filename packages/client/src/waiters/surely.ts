import { repeatUntaken } from "../call/repeat.ts";
import { ApiError } from "../errors/api-error.ts";
import { TransportError } from "../errors/transport-error.ts";
import { UnknownOutcomeError } from "../errors/unknown-outcome-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { AnyResult, Call, DataOf } from "../types/result.ts";
import { type TimeSpan, withinTime } from "./time-span.ts";
import { type Trouble, troubleOf } from "./trouble.ts";
import type { WaitOptions } from "./wait-options.ts";

/** What became of a write: the server has done it, has surely not, or nobody can tell and this is what was found. */
export type Outcome = "done" | "not-done" | { readonly found: unknown };

/** Finds out by reading what became of a write whose answer was lost. */
type LookUp = (signal: AbortSignal | undefined) => Promise<Outcome>;

/** Reads before a write what tells its effect from what was there, and gives what looks for the effect. */
export type FindOutcome<Client, Argument> = (
  client: Client,
  argument: Argument,
  signal: AbortSignal,
) => LookUp | Promise<LookUp>;

/** The argument of an operation's function. */
export type ArgumentOf<Client, Name extends keyof Client> = Client[Name] extends (...args: infer Given) => unknown
  ? NonNullable<Given[0]>
  : never;

type DataAt<Client, Name extends keyof Client> = Client[Name] extends (...args: never[]) => Call<infer Result>
  ? DataOf<Result>
  : never;

/** How each of several writes is looked up. */
export type Outcomes<Client, Writes extends keyof Client> = {
  readonly [Name in Writes]: FindOutcome<Client, ArgumentOf<Client, Name>>;
};

/** Writes, and finds out by reading what became of it where the answer is lost. */
export type Surely<Client, Writes extends keyof Client> = <Name extends Writes>(
  client: Client,
  operation: Name,
  argument: ArgumentOf<Client, Name>,
  options?: Omit<WaitOptions<unknown>, "onProgress">,
) => Promise<Written<DataAt<Client, Name>>>;

/** How a write ended. */
export type Written<Data> =
  /** The server has answered. */
  | { readonly answered: true; readonly data: Data }
  /** The answer was lost, and reading has shown that the server has done it. */
  | { readonly answered: false; readonly data?: undefined };

/** How often reading has to show that nothing was done, before a write is sent again. */
const lookUps = 3;

/** The writes of an API, each sent until it is done, looked up where its answer is lost, and never sent twice blindly. */
export function surelyBy<Client extends object, Writes extends string & keyof Client>(
  outcomes: Outcomes<Client, Writes>,
): Surely<Client, Writes> {
  return async (client, operation, argument, options = {}) => {
    const find = (Object.hasOwn(outcomes, operation) ? outcomes[operation] : undefined) as
      | FindOutcome<Client, unknown>
      | undefined;
    if (!find) throw new UsageError(operation, "Nothing is known of finding out what became of this.");
    const call = client[operation] as (argument: object) => Call<AnyResult>;
    const waiter = { waiter: "surely", client, describe: () => operation, last: () => undefined };
    return withinTime(waiter, options, async (span) => {
      const lookUp = (await span.outlive(async (signal) => find(client, argument, signal))) as LookUp;
      return write(operation, (signal) => call({ ...argument, signal }), lookUp, span, options) as never;
    });
  };
}

async function write(
  operation: string,
  send: (signal: AbortSignal) => Call<AnyResult>,
  lookUp: LookUp,
  span: TimeSpan,
  { onTrouble }: Omit<WaitOptions<unknown>, "onProgress">,
): Promise<Written<unknown>> {
  for (let times = 1; ; times++) {
    try {
      return { answered: true, data: await send(span.signal).orThrow() };
    } catch (error) {
      span.signal.throwIfAborted();
      const trouble = troubleOf(error, true);
      if (!trouble) throw error;
      const delayMs = Math.max(trouble.delayMs ?? 0, span.pauseAfter(times));
      onTrouble?.({ error: error as Error, times, delayMs });
      await span.pause(delayMs, operation);
      if (wasRefused(error, trouble)) continue;
      for (let look = 1; look <= lookUps; look++) {
        const outcome = await span.outlive(lookUp);
        if (outcome === "done") return { answered: false };
        if (typeof outcome === "object") {
          throw new UnknownOutcomeError(operation, error as Error, async () => {
            const now = await lookUp(undefined);
            return typeof now === "object" ? now.found : now;
          });
        }
        // What was taken takes a moment to show.
        if (look < lookUps) await span.pause(span.pauseAfter(look), operation);
      }
    }
  }
}

/** Whether the server has surely not acted. */
function wasRefused(error: unknown, { isRefusal }: Trouble): boolean {
  return isRefusal || (error instanceof TransportError && repeatUntaken(undefined, error));
}

/** Takes the rejection of a read: what is not there is `undefined`, and any other answer tells nothing. */
export function orMissing(error: unknown): undefined {
  if (error instanceof ApiError && error.documented && error.status === 404) return undefined;
  throw error;
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
