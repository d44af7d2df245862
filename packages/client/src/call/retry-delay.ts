import type { Answer, Repeat } from "../types/outgoing.ts";
import type { RetryOptions } from "./client-options.ts";
import { serverDelay } from "./server-delay.ts";

/**
 * How long to pause before the next attempt; `undefined` where there must be none.
 */
export function retryDelay(
  { attempts = 3, baseDelayMs = 500, maxDelayMs = 20_000, maxServerDelayMs = 120_000 }: RetryOptions,
  repeat: Repeat | undefined,
  attempt: number,
  answer: Answer | undefined,
  error: unknown,
): number | undefined {
  if (attempt >= attempts || !repeat?.(answer?.response.status, error)) return undefined;
  const asked = answer && serverDelay(answer, Date.now());
  if (asked !== undefined) return asked > maxServerDelayMs ? undefined : asked;
  // Full jitter, so that clients which failed together do not come back together.
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}
