import { ClientError } from "./client-error.ts";

/** No complete answer arrived: the connection failed or broke; `cause` is what `fetch` or the body stream threw. */
export class TransportError extends ClientError {
  override readonly name = "TransportError";
  /** The reason in a word, such as `ECONNREFUSED` or `TimeoutError`, where there is one. */
  readonly code: string | undefined;
  // Private, so that logging the error spills no cookies.
  readonly #response: Response | undefined;

  constructor(operationId: string, message: string, cause: unknown, response?: Response) {
    super(operationId, `${message}${reasonOf(cause)}`, { cause });
    this.#response = response;
    this.code = codeOf(cause);
  }

  /** The answer whose body broke off; absent where not even a status arrived. */
  get response(): Response | undefined {
    return this.#response;
  }
}

function codeOf(error: unknown): string | undefined {
  const inner = innerOf(error);
  const code = (inner as { code?: unknown } | null | undefined)?.code;
  if (typeof code === "string") return code;
  // Deno has no codes.
  if (inner instanceof Error && /connection refused/i.test(inner.message)) return "ECONNREFUSED";
  return inner instanceof DOMException ? inner.name : undefined;
}

function innerOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

/** Fetch implementations say "fetch failed" and hide the reason, such as ECONNREFUSED, in the cause. */
function reasonOf(error: unknown): string {
  const inner = innerOf(error);
  const code = codeOf(error);
  // DOMException is no Error everywhere.
  const text = (inner as { message?: unknown } | null | undefined)?.message ?? String(inner);
  return `: ${code !== undefined && !String(text).includes(code) ? `${code} ` : ""}${text}`;
}
