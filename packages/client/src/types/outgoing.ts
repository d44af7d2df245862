import type { ApiFacts } from "./api-facts.ts";

/** Whether another attempt may follow an answer of a status, or an error in place of one. */
export type Repeat = (status: number | undefined, error: unknown) => boolean;

/** Reads the body of an answer: whole where it is bytes, else as text. */
export type ReadBody = (body: Response | Blob, response: Response) => Promise<string | Blob>;

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
  /** How the body of the answer is read; as text unless given. */
  readonly readBody?: ReadBody | undefined;
}

/** An answer with its body read. */
export interface Answer {
  /** What was sent, its proof included. */
  readonly sent: Outgoing;
  readonly response: Response;
  /** Text, or bytes where the call reads those. */
  readonly body: string | Blob;
}
