import { ClientError } from "../errors/client-error.ts";
import { DecodeError } from "../errors/decode-error.ts";
import { TransportError } from "../errors/transport-error.ts";
import type { Answer, OutgoingCall } from "../types/outgoing.ts";
import type { ClientOptions } from "./client-options.ts";
import { within } from "./within.ts";

/** Sends one attempt with a proof of its own and reads its answer, all within a time. */
export async function sendOnce(
  { auth, fetch, maxBodyBytes = 1e8 }: ClientOptions,
  call: OutgoingCall,
  timeoutMs: number,
): Promise<Answer> {
  const { operationId, signal } = call;
  let response: Response | undefined;
  try {
    return await within(timeoutMs, signal, async (stop) => {
      const sent = auth ? await auth.sign(call, call.api) : call;
      // Following would carry tokens to another host, and a signature does not fit another URL.
      const init = { ...sent, redirect: "manual", signal: stop } as RequestInit;
      // The global fetch would build a request a second time, which is the costliest part of a call.
      response = await (fetch ? fetch(new Request(sent.url, init)) : globalThis.fetch(sent.url, init));
      return { sent, response, body: await readBody(call, response, maxBodyBytes) };
    });
  } catch (error) {
    signal?.throwIfAborted();
    // A layer below (credentials, a fetch of the caller's own) may have typed errors.
    if (error instanceof ClientError) throw error;
    const what = response
      ? `The answer ${response.status} broke off`
      : `${call.method} ${call.path} at ${new URL(call.url).origin} got no answer`;
    throw new TransportError(operationId, what, error, response);
  }
}

/** Reads a body, but never more of it than is wanted: a few kilobytes may unpack to gigabytes. */
async function readBody(call: OutgoingCall, response: Response, maxBytes: number): Promise<string | Blob> {
  const { headers, body } = response;
  // Much cheaper, and sure where the length is told and nothing is packed.
  const isShort = Number(headers.get("content-length") ?? "none") <= maxBytes && !headers.has("content-encoding");
  const read = (whole: Response | Blob) => call.readBody?.(whole, response) ?? whole.text();
  if (!body || isShort) return read(response);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const bytes of body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += bytes.length;
    if (size > maxBytes) {
      throw new DecodeError(call.operationId, "is too long", { expected: `${maxBytes} bytes`, response, body: "" });
    }
    parts.push(bytes);
  }
  return read(new Blob(parts));
}
