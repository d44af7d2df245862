import { ClientError } from "./client-error.ts";

/** A write whose answer was lost: the server may have done it. It is not sent again, because twice would do harm. */
export class UnknownOutcomeError<Found = unknown> extends ClientError {
  override readonly name = "UnknownOutcomeError";
  /** Asks the server what it has done. */
  declare readonly findOut: () => Promise<Found>;

  constructor(operationId: string, cause: Error, findOut: () => Promise<Found>) {
    super(operationId, "The answer was lost, so this may have been done or not. Call findOut() before anything else.", {
      cause,
    });
    Object.defineProperty(this, "findOut", { value: findOut });
  }
}
