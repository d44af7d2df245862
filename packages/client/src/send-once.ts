import type { Auth } from "./auth.ts";
import { ClientError } from "./errors/client-error.ts";
import { TransportError } from "./errors/transport-error.ts";
import { UsageError } from "./errors/usage-error.ts";
import type { Fetch } from "./fetch.ts";
import type { Answer, Outgoing, OutgoingCall } from "./outgoing.ts";

/** Sends one attempt with a proof of its own and reads its answer, all within a time. */
export async function sendOnce(
  fetch: Fetch,
  auth: Auth | undefined,
  call: OutgoingCall,
  timeoutMs: number,
): Promise<Answer> {
  const { operationId, signal } = call;
  const controller = new AbortController();
  const stop = () => controller.abort(signal?.reason);
  if (signal?.aborted) stop();
  signal?.addEventListener("abort", stop, { once: true });
  const timer = setTimeout(
    () => controller.abort(new DOMException(`no complete answer within ${timeoutMs} ms`, "TimeoutError")),
    timeoutMs,
  );
  let response: Response | undefined;
  const exchange = async (): Promise<Answer> => {
    const sent = auth ? await auth.sign(call, call.api) : call;
    const request = toRequest(operationId, sent, controller.signal);
    response = await fetch(request);
    return { sent, response, body: await response.text() };
  };
  try {
    return await orAbort(exchange(), controller.signal);
  } catch (error) {
    signal?.throwIfAborted();
    // A layer below (credentials, a fetch of the caller's own) may have typed errors.
    if (error instanceof ClientError) throw error;
    const what = response
      ? `The body of the answer ${response.status} broke off`
      : `${call.method} ${call.path} at ${new URL(call.url).origin} got no answer`;
    throw new TransportError(operationId, what, error, response);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

/** A fetch that does not listen to its signal must not hold up an abort. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.onabort = () => reject(signal.reason);
    if (signal.aborted) reject(signal.reason);
    work.then(resolve, reject);
  });
}

function toRequest(operationId: string, { url, method, headers, body }: Outgoing, signal: AbortSignal): Request {
  try {
    // Following would carry tokens to another host, and a signature does not fit another URL.
    return new Request(url, { method, headers, body: body ?? null, redirect: "manual", signal });
  } catch (cause) {
    throw new UsageError(operationId, `The request cannot be built: ${String(cause)}. Check the arguments.`, { cause });
  }
}
