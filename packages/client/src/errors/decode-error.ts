import { ClientError } from "./client-error.ts";

/** A success whose body is not what was asked for: another media type, no body at all, or text that does not parse. */
export class DecodeError extends ClientError {
  override readonly name = "DecodeError";
  readonly status: number;
  /** The media type that the caller asked for. */
  readonly expected: string;
  // Private, so that logging the error spills neither personal data nor cookies.
  readonly #answer: { readonly response: Response; readonly body: string };

  constructor(
    operationId: string,
    fault: string,
    answer: { expected: string; response: Response; body: string },
    options?: ErrorOptions,
  ) {
    const { expected, response, body } = answer;
    super(
      operationId,
      `${response.status} ${fault}; expected ${expected}. A proxy may have answered, or the server lacks this version: see \`body\` of this error.`,
      options,
    );
    this.status = response.status;
    this.expected = expected;
    this.#answer = { response, body };
  }

  /** The text that arrived. */
  get body(): string {
    return this.#answer.body;
  }

  get response(): Response {
    return this.#answer.response;
  }
}
