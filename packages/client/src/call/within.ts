import { after } from "./after.ts";

/**
 * Gives work a time. It is told to stop when that is up or the caller's signal aborts, and not waited for any longer:
 * a fetch that does not listen must not hold up an abort.
 */
export async function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  const late = () => controller.abort(new DOMException(`no complete answer within ${ms} ms`, "TimeoutError"));
  const callOff = after(ms, late);
  signal?.addEventListener("abort", abort);
  try {
    return await new Promise<T>((resolve, reject) => {
      controller.signal.onabort = () => reject(controller.signal.reason);
      work(controller.signal).then(resolve, reject);
    });
  } finally {
    callOff();
    signal?.removeEventListener("abort", abort);
  }
}
