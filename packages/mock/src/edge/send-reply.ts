import type { ServerResponse } from "node:http";
import { isJson } from "../ground/is-json.ts";
import type { Reply } from "../ground/reply.ts";

/** The text of a body, and its length in bytes. */
interface Payload {
  readonly text: string;
  readonly length: number;
}

const serialised = new WeakMap<Reply, Payload>();

/**
 * Writes an answer, or only half of what it announces, and gives the length of the body. Node itself leaves the body of
 * an answer to HEAD away and keeps its headers.
 */
export function sendReply(response: ServerResponse, reply: Reply, truncate = false): number {
  if (response.destroyed) return 0;
  const payload = payloadOf(reply);
  const headers: Record<string, string | number> = { ...reply.headers };
  if (payload && reply.mediaType) headers["content-type"] = reply.mediaType;
  if (reply.status !== 204 && reply.status !== 304) headers["content-length"] = payload?.length ?? 0;
  response.writeHead(reply.status, headers);
  if (truncate && payload) {
    const bytes = Buffer.from(payload.text);
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  } else {
    // As text: Node joins that with the head into one write, and writes bytes apart from it, which costs half a request.
    response.end(payload?.text);
  }
  return payload?.length ?? 0;
}

function payloadOf(reply: Reply): Payload | undefined {
  if (reply.raw === undefined && reply.body === undefined) return undefined;
  const known = serialised.get(reply);
  if (known) return known;
  const text = reply.raw ?? textOf(reply);
  const payload = { text, length: Buffer.byteLength(text) };
  if (reply.constant) serialised.set(reply, payload);
  return payload;
}

function textOf({ body, mediaType = "" }: Reply): string {
  return typeof body === "string" && !isJson(mediaType) ? body : JSON.stringify(body);
}
