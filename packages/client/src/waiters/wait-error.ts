import { ClientError } from "../errors/client-error.ts";

/** Why waiting has ended without what was waited for. */
export type WaitEnd = "failed" | "timeout" | "input-needed";

/** What was waited for will not come, has not come in time, or needs something that nobody gave. */
export class WaitError<Seen = unknown> extends ClientError {
  override readonly name = "WaitError";
  declare readonly reason: WaitEnd;
  /** What was seen last; `undefined` where the time was up before anything was. */
  declare readonly last: Seen;

  constructor(waiter: string, reason: WaitEnd, message: string, last: Seen) {
    super(waiter, message, undefined, { last });
    this.reason = reason;
  }
}
