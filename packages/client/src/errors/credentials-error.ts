import { ClientError } from "./client-error.ts";

/** Credentials that could not be had: an incomplete set, a file that cannot be read, a provider that failed. */
export class CredentialsError extends ClientError {
  override readonly name = "CredentialsError";

  constructor(message: string, options?: ErrorOptions) {
    super(undefined, message, options);
  }
}
