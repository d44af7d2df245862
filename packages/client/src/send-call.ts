import type { ClientEvent } from "./client-event.ts";
import type { ClientOptions } from "./client-options.ts";
import { emit } from "./emit.ts";
import { TransportError } from "./errors/transport-error.ts";
import type { Answer, OutgoingCall } from "./outgoing.ts";
import { requestIdOf } from "./request-id.ts";
import { retryDelay } from "./retry-delay.ts";
import { sendOnce } from "./send-once.ts";
import { sleep } from "./sleep.ts";

/** Sends a call until it has an answer that is worth giving back, or there is no time or right to try again. */
export async function sendCall(options: ClientOptions, call: OutgoingCall): Promise<Answer> {
  const { auth, retry, attemptTimeoutMs = 60_000, timeoutMs = 300_000, onEvent } = options;
  const { api, operationId, method, path, signal } = call;
  const deadline = Date.now() + timeoutMs;
  const callId = onEvent && crypto.randomUUID();
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    let answer: Answer | undefined;
    let error: unknown;
    const report = (event: object) => {
      const facts = { callId, api: api.id, operationId, method, path, attempt };
      emit(options, { ...facts, ...event } as ClientEvent, { call, answer });
    };
    if (onEvent) report({ type: "request" });
    const begun = Date.now();
    try {
      answer = await sendOnce(options, call, Math.min(attemptTimeoutMs, deadline - begun));
    } catch (reason) {
      error = reason;
    }
    if (onEvent) report({ type: "response", ...outcomeOf(answer, error), durationMs: Date.now() - begun });
    signal?.throwIfAborted();
    if (answer && !renewed && [400, 401, 403].includes(answer.response.status)) {
      renewed = true;
      const { again, clockSkewMs } = (await auth?.renew?.(answer, api)) ?? {};
      if (clockSkewMs !== undefined) report({ type: "clock-skew", skewMs: clockSkewMs, corrected: again });
      if (again) continue;
    }
    const delayMs = retry === false ? undefined : retryDelay(retry ?? {}, method, attempt, answer, error);
    if (delayMs === undefined || Date.now() + delayMs >= deadline) {
      if (answer) return answer;
      throw error;
    }
    const { status, failure } = outcomeOf(answer, error);
    if (onEvent) report({ type: "retry", reason: failure ?? String(status), delayMs });
    await sleep(delayMs, signal);
  }
}

function outcomeOf(answer: Answer | undefined, error: unknown): { status?: number; failure?: string } {
  if (answer) return { status: answer.response.status, ...requestIdOf(answer) };
  return { failure: (error instanceof TransportError && error.code) || (error as Error).name };
}
