import { ClientError } from "./client-error.ts";

/** No complete answer arrived: the connection failed or broke; `cause` is what `fetch` or the body stream threw. */
export class TransportError extends ClientError {
  override readonly name = "TransportError";
  /** The answer whose body broke off; absent where not even a status arrived. */
  readonly response: Response | undefined;

  constructor(operationId: string, message: string, cause: unknown, response?: Response) {
    super(operationId, `${message}${reasonOf(cause)}`, { cause });
    this.response = response;
  }
}

/** Fetch implementations say "fetch failed" and hide the reason, such as ECONNREFUSED, in the cause. */
function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (inner as { code?: unknown } | null | undefined)?.code;
  const text = inner instanceof Error ? inner.message : String(inner);
  return `: ${typeof code === "string" && !text.includes(code) ? `${code} ` : ""}${text}`;
}
