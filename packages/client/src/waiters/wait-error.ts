import { ClientError } from "../errors/client-error.ts";

/** Why waiting has ended without what was waited for. */
export type WaitEnd = "failed" | "timeout" | "input-needed";

/** What was waited for will not come, has not come in time, or needs something that nobody gave. */
export class WaitError<Seen = unknown> extends ClientError {
  override readonly name = "WaitError";
  readonly reason: WaitEnd;
  // Private, so that logging the error spills no personal data.
  readonly #last: Seen;

  constructor(waiter: string, reason: WaitEnd, message: string, last: Seen) {
    super(waiter, message);
    this.reason = reason;
    this.#last = last;
  }

  /** What was seen last; `undefined` where the time was up before anything was. */
  get last(): Seen {
    return this.#last;
  }
}
