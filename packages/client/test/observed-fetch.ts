import type { Fetch } from "../src/call/client-options.ts";

/** What a fetch was asked to send. */
export interface ObservedFetch {
  readonly fetch: Fetch;
  readonly requests: Request[];
}

/** A fetch that keeps each request and gives the same answer to all; nothing is intercepted, it is handed to the client. */
export function observedFetch(answer: (request: Request) => Response | Promise<Response>): ObservedFetch {
  const requests: Request[] = [];
  return {
    requests,
    fetch: async (request) => {
      requests.push(request.clone());
      return answer(request);
    },
  };
}

/** A JSON answer under a media type. */
export function json(mediaType: string, value: unknown, init?: ResponseInit): Response {
  return new Response(JSON.stringify(value), { ...init, headers: { "Content-Type": mediaType, ...init?.headers } });
}
