import type { Failure } from "../types/result.ts";
import { ClientError } from "./client-error.ts";

/** An answer other than a documented success, thrown by `orThrow`. */
export class ApiError<Body = unknown> extends ClientError {
  override readonly name = "ApiError";
  declare readonly status: number;
  /** Whether the contract documents this status with this media type. */
  declare readonly documented: boolean;
  /** The decoded body: a documented error where `documented` is true, otherwise whatever arrived. */
  declare readonly error: Body;
  declare readonly headers: Headers;
  declare readonly response: Response;

  constructor(operationId: string, failure: Failure<Body>) {
    const { status, documented, error, headers, response } = failure;
    super(operationId, describe(failure), undefined, { error, headers, response });
    this.status = status;
    this.documented = documented;
  }
}

/** Says which problem it is, and nothing that the server may have copied from the request. */
function describe({ status, documented, error, response }: Failure<unknown>): string {
  const { type, detail } = (error ?? {}) as Record<string, unknown>;
  const texts = documented ? (/(?<=^|\/)[a-z-]+$/.exec(type as string) ?? []) : ["undocumented"];
  if (/timestamp/.test(detail as string)) {
    // A refusal for the time alone sends people to look for a wrong format.
    const aheadMs = Date.parse(response.headers.get("date") as string) - Date.now();
    texts.push(`the server's clock is ${Math.round(aheadMs / 1000)} s ahead`);
  }
  return [status, ...texts].join(", ");
}
