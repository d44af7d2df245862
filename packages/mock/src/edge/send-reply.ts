import type { ServerResponse } from "node:http";
import { isJson } from "./is-json.ts";
import type { Reply } from "./reply.ts";

const serialised = new WeakMap<Reply, Buffer>();

/** Writes an answer. Node itself leaves the body of an answer to HEAD away and keeps its headers. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  const payload = payloadOf(reply);
  const headers: Record<string, string | number> = { ...reply.headers };
  if (payload && reply.mediaType) headers["content-type"] = reply.mediaType;
  if (reply.status !== 204 && reply.status !== 304) headers["content-length"] = payload?.length ?? 0;
  response.writeHead(reply.status, headers);
  response.end(payload);
}

function payloadOf(reply: Reply): Buffer | undefined {
  if (reply.body === undefined) return undefined;
  const known = serialised.get(reply);
  if (known) return known;
  const text =
    typeof reply.body === "string" && !isJson(reply.mediaType ?? "") ? reply.body : JSON.stringify(reply.body);
  const payload = Buffer.from(text);
  if (reply.constant) serialised.set(reply, payload);
  return payload;
}
