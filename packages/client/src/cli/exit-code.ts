import { ApiError } from "../errors/api-error.ts";
import { CredentialsError } from "../errors/credentials-error.ts";
import { DecodeError } from "../errors/decode-error.ts";
import { TransportError } from "../errors/transport-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import { WaitError } from "../waiters/wait-error.ts";
import { CommandError } from "./command-error.ts";

/** How a command can end; scripts rely on the numbers. */
export const exitCodes = {
  done: 0,
  /** The API refused. */
  refused: 1,
  /** The command, its arguments or its credentials are wrong; nothing was done. */
  usage: 2,
  /** No answer, or one that is not what was asked for. */
  noAnswer: 3,
  /** What was waited for failed, did not come in time, or needs an input. */
  waiting: 4,
} as const;

/** The exit code of an error; `undefined` for a fault of this program. */
export function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof ApiError) return exitCodes.refused;
  if (error instanceof WaitError) return exitCodes.waiting;
  // Credentials that did not come in time.
  const isLate = error instanceof DOMException && error.name === "TimeoutError";
  if (isLate || error instanceof TransportError || error instanceof DecodeError) return exitCodes.noAnswer;
  const isUsage = error instanceof CommandError || error instanceof UsageError || error instanceof CredentialsError;
  return isUsage ? exitCodes.usage : undefined;
}
