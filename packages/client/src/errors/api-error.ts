import type { Failure } from "../types/result.ts";
import { ClientError } from "./client-error.ts";

/** An answer other than a documented success, thrown by `orThrow`. */
export class ApiError<Body = unknown> extends ClientError {
  override readonly name = "ApiError";
  readonly status: number;
  /** Whether the contract documents this status with this media type. */
  readonly documented: boolean;
  // Private, so that logging the error spills neither personal data nor cookies.
  readonly #failure: Failure<Body>;

  constructor(operationId: string, failure: Failure<Body>) {
    super(operationId, describe(failure));
    this.status = failure.status;
    this.documented = failure.documented;
    this.#failure = failure;
  }

  /** The decoded body: a documented error where `documented` is true, otherwise whatever arrived. */
  get error(): Body {
    return this.#failure.error;
  }

  get headers(): Headers {
    return this.#failure.headers;
  }

  get response(): Response {
    return this.#failure.response;
  }
}

function describe({ status, documented, error, response }: Failure<unknown>): string {
  const start = `${status} ${response.statusText}`.trimEnd();
  if (!documented) return `${start}, an answer that the contract does not document`;
  const { title, detail, message } = error as Record<string, unknown>;
  const texts = [title, detail, message].filter((text) => typeof text === "string");
  return texts.length > 0 ? `${start} (${texts.join(": ")})` : start;
}
