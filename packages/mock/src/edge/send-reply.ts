import type { ServerResponse } from "node:http";
import type { Http2Stream } from "node:http2";
import { isJson } from "@edge-contracts/specs/runtime";
import type { Reply } from "../ground/reply.ts";

/** The text or the bytes of a body, and its length in bytes. */
interface Payload {
  readonly text: string | Buffer;
  readonly length: number;
}

const serialised = new WeakMap<Reply, Payload>();

/**
 * Writes an answer, or only half of what it announces, and gives the length of the body. Node itself leaves the body of
 * an answer to HEAD away and keeps its headers.
 */
export function sendReply(response: ServerResponse, reply: Reply, truncate = false): number {
  const stream = streamOf(response);
  if (response.destroyed || stream?.destroyed) return 0;
  const payload = payloadOf(reply);
  const headers: Record<string, string | number> = { ...reply.headers };
  if (payload && reply.mediaType) headers["content-type"] = reply.mediaType;
  if (reply.status !== 204 && reply.status !== 304) headers["content-length"] = payload?.length ?? 0;
  if (stream) for (const name of perConnection) delete headers[name];
  response.writeHead(reply.status, headers);
  if (truncate && payload) {
    const bytes = Buffer.from(payload.text);
    response.write(bytes.subarray(0, bytes.length / 2), () => cut(response));
  } else {
    // As text: Node joins that with the head into one write, and writes bytes apart from it, which costs half a request.
    endSoon(response, payload?.text);
  }
  return payload?.length ?? 0;
}

/** The answers that are ready, each with its body. */
let ready: [ServerResponse, string | Buffer | undefined][] = [];

/**
 * Ends an answer together with those of all requests that came at the same time: writing wakes the client up, which
 * costs as much as answering, and the second write finds it awake.
 */
function endSoon(response: ServerResponse, text: string | Buffer | undefined): void {
  if (ready.push([response, text]) === 1) setImmediate(endReady);
}

function endReady(): void {
  const answers = ready;
  ready = [];
  for (const [response, text] of answers) response.end(text);
}

/** Headers of one connection, which HTTP/2 does not have (RFC 9113 section 8.2.2). */
const perConnection = ["connection", "keep-alive", "transfer-encoding", "upgrade"];

/** The stream of an answer over HTTP/2. */
function streamOf(response: ServerResponse): Http2Stream | undefined {
  return (response as ServerResponse & { readonly stream?: Http2Stream }).stream;
}

/** Ends an answer where it is: over HTTP/2 the stream alone, else the connection. */
export function cut(response: ServerResponse): void {
  const stream = streamOf(response);
  if (stream) stream.close(http2InternalError);
  else response.destroy();
}

/** INTERNAL_ERROR of RFC 9113 section 7. */
const http2InternalError = 2;

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
