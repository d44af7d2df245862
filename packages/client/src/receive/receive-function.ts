import { findStatus } from "../call/find-status.ts";
import { isJson } from "../call/media-type.ts";
import type { Receive, Received, ReceivedRow } from "../types/received.ts";
import { readReceived } from "./read-received.ts";

/** What takes one kind of request that a server makes by itself. */
export function receiveFunction<Operation>(row: ReceivedRow): Receive<Operation> {
  return async (request, handler) => {
    if (request.method !== row.method)
      return refusal(405, `${row.id} is sent by ${row.method}.`, { Allow: row.method });
    const read = await readReceived(row, request);
    if ("status" in read) return refusal(read.status, read.detail);
    const received = {
      body: read.body,
      headers: request.headers,
      query: new URL(request.url).searchParams,
      request,
    } as Received<Operation>;
    return responseOf(row, (await handler(received)) as AnyReply | undefined);
  };
}

type AnyReply = { readonly status: number; readonly body?: unknown; readonly headers?: HeadersInit };

function responseOf({ answers }: ReceivedRow, reply: AnyReply = { status: silentSuccess(answers) }): Response {
  const { status, body, headers: given } = reply;
  const headers = new Headers(given);
  if (body === undefined) return new Response(null, { status, headers });
  const declared = findStatus(Object.keys(answers), status);
  const mediaType = (declared === undefined ? undefined : answers[declared]) ?? "application/json";
  if (!headers.has("content-type")) headers.set("content-type", mediaType);
  return new Response(isJson(mediaType) ? JSON.stringify(body) : (body as BodyInit), { status, headers });
}

function silentSuccess(answers: ReceivedRow["answers"]): number {
  const successes = Object.keys(answers).filter((status) => /^2\d\d$/.test(status));
  return Number(successes.find((status) => answers[status] === null) ?? successes[0] ?? 204);
}

function refusal(status: number, detail: string, headers: HeadersInit = {}): Response {
  const contentType = { "Content-Type": "application/problem+json" };
  return new Response(JSON.stringify({ status, detail }), { status, headers: { ...headers, ...contentType } });
}
