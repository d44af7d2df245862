import type { EdgeRequest } from "../ground/edge-request.ts";
import type { Reply } from "../ground/reply.ts";

/** The answer to a browser's preflight request; `undefined` for any other request. */
export function answerPreflight({ method, header }: EdgeRequest): Reply | undefined {
  const asked = header("access-control-request-method");
  if (method !== "OPTIONS" || asked === undefined || header("origin") === undefined) return undefined;
  const headers = header("access-control-request-headers");
  return {
    status: 204,
    headers: {
      "access-control-allow-methods": asked,
      ...(headers !== undefined && { "access-control-allow-headers": headers }),
      "access-control-max-age": "600",
    },
  };
}

/** An answer that the page whose Origin a request names may read, headers included. */
export function shareWithPage(reply: Reply, { header }: EdgeRequest): Reply {
  const origin = header("origin");
  if (origin === undefined) return reply;
  const { constant: _, ...copy } = reply;
  const exposed = Object.keys(reply.headers ?? {}).filter((name) => !name.startsWith("access-control-"));
  return {
    ...copy,
    headers: {
      ...reply.headers,
      "access-control-allow-origin": origin,
      vary: "Origin",
      ...(exposed.length > 0 && { "access-control-expose-headers": exposed.join(", ") }),
    },
  };
}
