import { clockSkewOf } from "../auth/edgegrid/clock-skew.ts";
import { TransportError } from "../errors/transport-error.ts";
import type { CallEvent, ClientEvent } from "./client-event.ts";
import type { CallMoment, Observer } from "./observer.ts";
import { requestIdOf } from "./request-id.ts";

/** What is known of a call under way. */
interface Progress {
  readonly callId: string;
  readonly begun: number;
}

/**
 * Makes the `observe` option of a function that is told what happens, without URLs, headers and bodies. What the
 * function throws is dropped.
 *
 * @example
 * ```ts
 * import { events } from "@edge-contracts/client";
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 *
 * const observe = events((event) => console.log(JSON.stringify(event)));
 * await createChinaCdnClient({ host: "http://127.0.0.1:4010", observe }).listGroups();
 * ```
 */
export function events(listener: (event: ClientEvent) => void): Observer {
  const underWay = new WeakMap<object, Progress>();
  const tell = (event: ClientEvent, moment?: CallMoment) => {
    try {
      // Wrapped, so that a listener which prints all its arguments prints no secret.
      (listener as (event: ClientEvent, moment: () => CallMoment | undefined) => void)(event, () => moment);
    } catch {
      // A faulty log must not fail a call that may have changed something.
    }
  };
  return {
    see(moment) {
      if (moment.type === "wait") return tell(moment);
      const { type, call, attempt, answer } = moment;
      const { callId, begun } = underWay.get(call) ?? { callId: crypto.randomUUID(), begun: 0 };
      if (type === "request") underWay.set(call, { callId, begun: Date.now() });
      const { operationId, method, path } = call;
      const facts = { callId, api: call.api.id, operationId, method, path, attempt };
      tell({ ...facts, ...detailsOf(moment, begun) } as CallEvent, moment);
      if (type !== "response" || !answer?.sent.headers.has("authorization")) return;
      const skewMs = clockSkewOf(answer, Date.now());
      if (skewMs !== undefined) tell({ ...facts, type: "clock-skew", skewMs }, moment);
    },
  };
}

function detailsOf({ type, answer, error, delayMs }: CallMoment, begun: number): object {
  if (type === "request") return { type };
  const status = answer?.response.status;
  const failure = answer ? undefined : (error instanceof TransportError && error.code) || (error as Error).name;
  if (type === "retry") return { type, reason: failure ?? String(status), delayMs };
  const outcome = answer ? { status, ...requestIdOf(answer) } : { failure };
  return { type, ...outcome, durationMs: Date.now() - begun };
}
