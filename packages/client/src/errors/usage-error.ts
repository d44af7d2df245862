import { ClientError } from "./client-error.ts";

/** A call that was never sent, because its arguments cannot become a request of the contract. */
export class UsageError extends ClientError {
  override readonly name = "UsageError";
}
