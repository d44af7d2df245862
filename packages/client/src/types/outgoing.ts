import type { ApiFacts, Repeat } from "./operation-row.ts";

/** One request before it is sent; whoever changes it gives back another. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
}

/** One call on its way through a core: what to send, and in whose name. */
export interface OutgoingCall extends Outgoing {
  readonly api: ApiFacts;
  readonly operationId: string;
  /** The path template, which errors and events show instead of the URL: parameter values may be personal data. */
  readonly path: string;
  readonly signal: AbortSignal | undefined;
  /** Never repeated without one. */
  readonly repeat?: Repeat | undefined;
}

/** An answer with its body read. */
export interface Answer {
  /** What was sent, its proof included. */
  readonly sent: Outgoing;
  readonly response: Response;
  readonly body: string;
}
