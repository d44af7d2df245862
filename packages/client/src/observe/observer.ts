import type { Answer, OutgoingCall } from "../types/outgoing.ts";
import type { WaitEvent } from "./client-event.ts";

/** A moment in the life of a call. It holds secrets: log what `events` makes of it, never the moment itself. */
export interface CallMoment {
  readonly type: "request" | "response" | "retry";
  readonly call: OutgoingCall;
  /** Counts from 1. */
  readonly attempt: number;
  readonly answer?: Answer | undefined;
  /** Why there is no answer. */
  readonly error?: unknown;
  /** How long until the next attempt, where one follows. */
  readonly delayMs?: number | undefined;
}

/**
 * Sees what a client does; `events` makes one of a listener. An object and not a function, so that a plain logger given
 * in its place is refused before it prints secrets.
 */
export interface Observer {
  see(moment: CallMoment | WaitEvent): void;
}
