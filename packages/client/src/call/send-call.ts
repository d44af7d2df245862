import type { CallMoment } from "../observe/observer.ts";
import type { Answer, OutgoingCall } from "../types/outgoing.ts";
import type { ClientOptions } from "./client-options.ts";
import { retryDelay } from "./retry-delay.ts";
import { sendOnce } from "./send-once.ts";
import { sleep } from "./sleep.ts";
import { within } from "./within.ts";

/** Sends a call until it has an answer that is worth giving back, or there is no time or right to try again. */
export async function sendCall(options: ClientOptions, call: OutgoingCall): Promise<Answer> {
  const { auth, retry, attemptTimeoutMs = 60_000, timeoutMs = 300_000, observe } = options;
  const { api, repeat, signal } = call;
  const deadline = Date.now() + timeoutMs;
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    let answer: Answer | undefined;
    let error: unknown;
    const tell = (type: CallMoment["type"], delayMs?: number) =>
      observe?.see({ type, call, attempt, answer, error, delayMs });
    tell("request");
    try {
      answer = await sendOnce(options, call, Math.min(attemptTimeoutMs, deadline - Date.now()));
    } catch (reason) {
      error = reason;
    }
    tell("response");
    signal?.throwIfAborted();
    let delayMs = retry === false ? undefined : retryDelay(retry ?? {}, repeat, attempt, answer, error);
    // Within the call's time, like everything that somebody else is asked for.
    const renew = async () => auth?.renew?.(answer as Answer, api);
    if (answer?.response.ok === false && !renewed && (await within(deadline - Date.now(), signal, renew))) {
      renewed = true;
      delayMs = 0;
    }
    if (delayMs === undefined || Date.now() + delayMs >= deadline) {
      if (answer) return answer;
      throw error;
    }
    tell("retry", delayMs);
    await sleep(delayMs, signal);
  }
}
