import { TransportError } from "../errors/transport-error.ts";
import type { Answer } from "../types/outgoing.ts";
import type { RetryOptions } from "./client-options.ts";
import { serverDelay } from "./server-delay.ts";

/** Nothing has reached a server that could act. */
const neverArrived = /^(ECONNREFUSED|ConnectionRefused|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * How long to pause before the next attempt; `undefined` where there must be none. A read is repeated after any passing
 * fault, everything else only where the server certainly did not act: a repeated renewal costs days.
 */
export function retryDelay(
  { attempts = 3, baseDelayMs = 500, maxDelayMs = 20_000, maxServerDelayMs = 120_000 }: RetryOptions,
  method: string,
  attempt: number,
  answer: Answer | undefined,
  error: unknown,
): number | undefined {
  if (attempt >= attempts || !isRepeatable(method, answer, error)) return undefined;
  const asked = answer && serverDelay(answer, Date.now());
  if (asked !== undefined) return asked > maxServerDelayMs ? undefined : asked;
  // Full jitter, so that clients which failed together do not come back together.
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}

function isRepeatable(method: string, answer: Answer | undefined, error: unknown): boolean {
  const isRead = /^(GET|HEAD)$/.test(method);
  const status = answer?.response.status;
  return status === undefined
    ? error instanceof TransportError && (isRead || neverArrived.test(error.code ?? ""))
    : status === 429 || (isRead && [408, 500, 502, 503, 504].includes(status));
}
