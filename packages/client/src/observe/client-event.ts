/** What the events of one call have in common. None of them holds a URL, a header or a body: those can be secrets. */
interface CallFacts {
  /** Names the call, the same in all its events. */
  readonly callId: string;
  readonly api: string;
  readonly operationId: string;
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** Counts from 1. */
  readonly attempt: number;
}

/** An attempt goes out. */
export interface RequestEvent extends CallFacts {
  readonly type: "request";
}

/** An attempt has ended: with an answer, or with the reason for having none. */
export interface ResponseEvent extends CallFacts {
  readonly type: "response";
  readonly status?: number;
  /** The id under which the server's side knows the request, where the answer names one. */
  readonly requestId?: string;
  readonly failure?: string;
  readonly durationMs: number;
}

/** Another attempt follows. */
export interface RetryEvent extends CallFacts {
  readonly type: "retry";
  readonly reason: string;
  readonly delayMs: number;
}

/** The server's clock differs enough from this one to refuse signatures. */
export interface ClockSkewEvent extends CallFacts {
  readonly type: "clock-skew";
  /** By how much the server is ahead. */
  readonly skewMs: number;
}

/** A waiter looks again later. */
export interface WaitEvent {
  readonly type: "wait";
  readonly waiter: string;
  /** What was seen last, in a word or two. */
  readonly state: string;
  readonly delayMs: number;
}

/** Something that happens in a call. */
export type CallEvent = RequestEvent | ResponseEvent | RetryEvent | ClockSkewEvent;

/** Something that a client tells the listener of `events`. */
export type ClientEvent = CallEvent | WaitEvent;
