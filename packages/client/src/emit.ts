import type { ClientEvent } from "./client-event.ts";
import type { ClientOptions } from "./client-options.ts";
import type { Answer, OutgoingCall } from "./outgoing.ts";

/** What an event is about, for `withRedactedMessages` alone: it holds secrets. */
export interface EventSubject {
  readonly call: OutgoingCall;
  readonly answer?: Answer | undefined;
}

/** Reports an event. The subject is wrapped, so that a listener which prints all its arguments prints no secret. */
export function emit({ onEvent }: Pick<ClientOptions, "onEvent">, event: ClientEvent, subject?: EventSubject): void {
  try {
    (onEvent as ((event: ClientEvent, subject: () => EventSubject | undefined) => void) | undefined)?.(
      event,
      () => subject,
    );
  } catch {
    // A faulty log must not fail a call that may have changed something.
  }
}
