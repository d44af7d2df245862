import { ClientError } from "../errors/client-error.ts";
import { TransportError } from "../errors/transport-error.ts";
import type { Answer, OutgoingCall } from "../types/outgoing.ts";
import { building } from "./building.ts";
import type { ClientOptions } from "./client-options.ts";
import { within } from "./within.ts";

/** Sends one attempt with a proof of its own and reads its answer, all within a time. */
export async function sendOnce({ auth, fetch }: ClientOptions, call: OutgoingCall, timeoutMs: number): Promise<Answer> {
  const { operationId, signal } = call;
  let response: Response | undefined;
  try {
    return await within(timeoutMs, signal, async (stop) => {
      const sent = auth ? await auth.sign(call, call.api) : call;
      // Following would carry tokens to another host, and a signature does not fit another URL.
      const init = { ...sent, redirect: "manual", signal: stop } as RequestInit;
      // The global fetch would build a request a second time, which is the costliest part of a call.
      const isPlain = !fetch && typeof sent.body !== "object";
      const send = fetch ?? globalThis.fetch;
      response = await (isPlain
        ? globalThis.fetch(sent.url, init)
        : send(building(operationId, "request", () => new Request(sent.url, init))));
      return { sent, response, body: await response.text() };
    });
  } catch (error) {
    signal?.throwIfAborted();
    // A layer below (credentials, a fetch of the caller's own) may have typed errors.
    if (error instanceof ClientError) throw error;
    const what = response
      ? `The body of the answer ${response.status} broke off`
      : `${call.method} ${call.path} at ${new URL(call.url).origin} got no answer`;
    throw new TransportError(operationId, what, error, response);
  }
}
