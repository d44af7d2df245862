import type { Failure } from "../types/result.ts";
import { ClientError } from "./client-error.ts";

/** An answer other than a documented success, thrown by `orThrow`. */
export class ApiError<Body = unknown> extends ClientError {
  override readonly name = "ApiError";
  readonly status: number;
  /** The decoded body: a documented error where `documented` is true, otherwise whatever arrived. */
  readonly error: Body;
  /** Whether the contract documents this status with this media type. */
  readonly documented: boolean;
  readonly headers: Headers;
  readonly response: Response;

  constructor(operationId: string, failure: Failure<Body>) {
    super(operationId, describe(failure));
    this.status = failure.status;
    this.error = failure.error;
    this.documented = failure.documented;
    this.headers = failure.headers;
    this.response = failure.response;
  }
}

function describe({ status, documented, error, response }: Failure<unknown>): string {
  const start = `${status} ${response.statusText}`.trimEnd();
  if (!documented) return `${start}, an answer that the contract does not document`;
  const { title, detail, message } = error as Record<string, unknown>;
  const texts = [title, detail, message].filter((text) => typeof text === "string");
  return texts.length > 0 ? `${start} (${texts.join(": ")})` : start;
}
