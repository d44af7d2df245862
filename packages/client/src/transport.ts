import createClient from "openapi-fetch";
import { ClientError } from "./errors/client-error.ts";
import { TransportError } from "./errors/transport-error.ts";
import { UsageError } from "./errors/usage-error.ts";
import type { Fetch } from "./fetch.ts";
import { isJson } from "./media-type.ts";

/** One request in the words of the contract. */
export interface TransportRequest {
  readonly operationId: string;
  readonly method: string;
  /** The path template. */
  readonly path: string;
  readonly params: object;
  readonly body: unknown;
  readonly contentType: string | undefined;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
}

/** Sends a request and gives the answer with its body unread. */
export type Transport = (request: TransportRequest) => Promise<Response>;

/**
 * The only place that knows openapi-fetch. It builds the `Request` (path, query, body); answers are read elsewhere,
 * because openapi-fetch mistypes empty errors and throws a bare SyntaxError at HTML.
 */
export function createTransport(baseUrl: string, fetch: Fetch): Transport {
  const client = createClient<Record<string, never>>({ baseUrl });
  return async ({ operationId, method, path, params, body, contentType, headers, signal }) => {
    let answer: Response | undefined;
    const init = {
      params,
      body,
      headers,
      // Following would carry tokens to another host, and a signature does not fit another URL.
      redirect: "manual",
      ...(signal && { signal }),
      bodySerializer: (value: unknown) =>
        contentType === undefined || isJson(contentType) ? JSON.stringify(value) : value,
      fetch: async (request: Request) => {
        answer = await send(fetch, request, operationId, path);
        return nothing();
      },
    };
    try {
      await client.request(method.toLowerCase() as never, path as never, init as never);
    } catch (error) {
      if (error instanceof ClientError || signal?.aborted) throw error;
      throw new UsageError(operationId, `The request cannot be built: ${String(error)}. Check the arguments.`, {
        cause: error,
      });
    }
    return answer as Response;
  };
}

async function send(fetch: Fetch, request: Request, operationId: string, path: string): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    // A layer around fetch (credentials, retries) has its own typed errors.
    if (error instanceof ClientError || request.signal.aborted) throw error;
    // The template rather than the URL: parameter values may be personal data.
    const target = `${request.method} ${path} at ${new URL(request.url).origin}`;
    throw new TransportError(operationId, `${target} got no answer`, error);
  }
}

let empty: Response | undefined;

/** Keeps openapi-fetch from reading the answer: it never touches the body of a 204. */
function nothing(): Response {
  empty ??= new Response(null, { status: 204 });
  return empty;
}
