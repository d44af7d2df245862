import type { ClientEvent } from "./client-event.ts";
import type { ClientOptions } from "./client-options.ts";
import { emit } from "./emit.ts";
import { TransportError } from "./errors/transport-error.ts";
import type { Answer, OutgoingCall } from "./outgoing.ts";
import { requestIdOf } from "./request-id.ts";
import { type Outcome, retryDelay } from "./retry-delay.ts";
import { sendOnce } from "./send-once.ts";
import { sleep } from "./sleep.ts";

/** Sends a call until it has an answer that is worth giving back, or there is no time or right to try again. */
export async function sendCall(options: ClientOptions, call: OutgoingCall): Promise<Answer> {
  const { auth, retry, attemptTimeoutMs = 60_000, timeoutMs = 300_000, onEvent } = options;
  const fetch = options.fetch ?? globalThis.fetch;
  const deadline = Date.now() + timeoutMs;
  const { api, operationId, method, path } = call;
  const callId = onEvent ? crypto.randomUUID() : "";
  let renewed = false;
  for (let attempt = 1; ; attempt++) {
    const report = (event: object, answer?: Answer) => {
      const facts = { callId, api: api.id, operationId, method, path, attempt };
      if (onEvent) emit(options, { ...facts, ...event } as ClientEvent, { call, answer });
    };
    report({ type: "request" });
    const begun = Date.now();
    const outcome = await sendOnce(fetch, auth, call, Math.min(attemptTimeoutMs, deadline - begun)).then(
      (answer): Outcome => ({ answer }),
      (error: unknown): Outcome => ({ error }),
    );
    const { answer, error } = outcome;
    report({ type: "response", ...summaryOf(outcome), durationMs: Date.now() - begun }, answer);
    call.signal?.throwIfAborted();
    if (answer && !renewed && auth?.renew && [400, 401, 403].includes(answer.response.status)) {
      renewed = true;
      const renewal = await auth.renew(answer, api);
      if (renewal?.clockSkewMs !== undefined) {
        report({ type: "clock-skew", skewMs: renewal.clockSkewMs, corrected: renewal.again });
      }
      if (renewal?.again) continue;
    }
    const delayMs = retry === false ? undefined : retryDelay(retry ?? {}, method, attempt, outcome);
    if (delayMs === undefined || Date.now() + delayMs >= deadline) {
      if (answer) return answer;
      throw error;
    }
    report({ type: "retry", reason: reasonOf(outcome), delayMs });
    await sleep(delayMs, call.signal);
  }
}

function summaryOf({ answer, error }: Outcome): object {
  if (!answer) return { failure: reasonOf({ error }) };
  const requestId = requestIdOf(answer);
  return { status: answer.response.status, ...(requestId !== undefined && { requestId }) };
}

function reasonOf({ answer, error }: Outcome): string {
  if (answer) return String(answer.response.status);
  return (error instanceof TransportError && error.code) || (error as Error).name;
}
