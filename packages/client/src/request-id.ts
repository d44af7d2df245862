import type { Answer } from "./outgoing.ts";

/** The id under which the server's side knows a request: in a header, in a gateway problem, or at the end of `instance`. */
export function requestIdOf({ response, body }: Pick<Answer, "response" | "body">): string | undefined {
  const header = response.headers.get("x-request-id") ?? response.headers.get("x-trace-id");
  if (header !== null || response.ok) return header ?? undefined;
  // Read without parsing: what failed upstream may say anything.
  return (
    /"requestId"\s*:\s*"([\w-]+)"/.exec(body)?.[1] ?? /"instance"\s*:\s*"[^"]*\?(?:id|r)=([\w-]+)"/.exec(body)?.[1]
  );
}
