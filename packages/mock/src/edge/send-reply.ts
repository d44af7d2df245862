import type { ServerResponse } from "node:http";
import { isJson } from "./is-json.ts";
import type { Reply } from "./reply.ts";

const serialised = new WeakMap<Reply, Buffer>();

/**
 * Writes an answer, or only half of what it announces, and gives the length of the body. Node itself leaves the body of an answer to HEAD away and keeps its headers.
 */
export function sendReply(response: ServerResponse, reply: Reply, truncate = false): number {
  if (response.destroyed) return 0;
  const payload = payloadOf(reply);
  const headers: Record<string, string | number> = { ...reply.headers };
  if (payload && reply.mediaType) headers["content-type"] = reply.mediaType;
  if (reply.status !== 204 && reply.status !== 304) headers["content-length"] = payload?.length ?? 0;
  response.writeHead(reply.status, headers);
  if (truncate && payload) {
    response.write(payload.subarray(0, payload.length / 2), () => response.destroy());
  } else {
    response.end(payload);
  }
  return payload?.length ?? 0;
}

function payloadOf(reply: Reply): Buffer | undefined {
  if (reply.raw !== undefined) return Buffer.from(reply.raw);
  if (reply.body === undefined) return undefined;
  const known = serialised.get(reply);
  if (known) return known;
  const text =
    typeof reply.body === "string" && !isJson(reply.mediaType ?? "") ? reply.body : JSON.stringify(reply.body);
  const payload = Buffer.from(text);
  if (reply.constant) serialised.set(reply, payload);
  return payload;
}
