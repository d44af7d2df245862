import type { Answer } from "../types/outgoing.ts";

/** The id under which the server's side knows a request: in a header, in a gateway problem, or at the end of `instance`. */
export function requestIdOf({ response, body }: Pick<Answer, "response" | "body">): { readonly requestId?: string } {
  const { headers, ok } = response;
  // Read without parsing: what failed upstream may say anything.
  const text = typeof body === "string" ? body : "";
  const inBody = /"requestId"\s*:\s*"([\w-]+)"/.exec(text) ?? /"instance"\s*:\s*"[^"]*\?(?:id|r)=([\w-]+)"/.exec(text);
  const requestId = headers.get("x-request-id") ?? headers.get("x-trace-id") ?? (ok ? undefined : inBody?.[1]);
  return requestId === undefined ? {} : { requestId };
}
