import { ClientError } from "./client-error.ts";

/** No complete answer arrived: the connection failed or broke; `cause` is what `fetch` or the body stream threw. */
export class TransportError extends ClientError {
  override readonly name = "TransportError";
  /** The reason in a word, such as `ECONNREFUSED` or `TimeoutError`, where there is one. */
  declare readonly code: string | undefined;
  /** The answer whose body broke off; absent where not even a status arrived. */
  declare readonly response: Response | undefined;

  constructor(operationId: string, message: string, cause: unknown, response?: Response) {
    const { code, text } = reasonOf(cause);
    super(operationId, `${message}: ${text}`, { cause }, { response });
    this.code = code;
  }
}

/** Fetch implementations say "fetch failed" and hide the reason, such as ECONNREFUSED, in the cause. */
function reasonOf(error: unknown): { readonly code: string | undefined; readonly text: string } {
  const inner = (error as Partial<Error> | null)?.cause ?? error;
  // DOMException is no Error everywhere.
  const { code, name, message = String(inner) } = (inner ?? {}) as { code?: unknown; name?: string; message?: string };
  const word =
    typeof code === "string"
      ? code
      : // Deno has no codes.
        /connection refused/i.test(message)
        ? "ECONNREFUSED"
        : inner instanceof DOMException
          ? name
          : undefined;
  return { code: word, text: word === undefined || message.includes(word) ? message : `${word} ${message}` };
}
