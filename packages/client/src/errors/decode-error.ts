import { ClientError } from "./client-error.ts";

/** A success whose body is not what was asked for: another media type, no body at all, or text that does not parse. */
export class DecodeError extends ClientError {
  override readonly name = "DecodeError";
  declare readonly status: number;
  /** The media type that the caller asked for. */
  declare readonly expected: string;
  /** The text that arrived. */
  declare readonly body: string;
  declare readonly response: Response;

  constructor(
    operationId: string,
    fault: string,
    { expected, response, body }: { expected: string; response: Response; body: string },
  ) {
    const { status } = response;
    super(operationId, `${status} ${fault}; expected ${expected}.`, undefined, { response, body });
    this.status = status;
    this.expected = expected;
  }
}
