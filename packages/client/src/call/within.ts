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
  let giveUp: (reason: unknown) => void;
  const end = (reason: unknown) => {
    giveUp(reason);
    controller.abort(reason);
  };
  const abort = () => end(signal?.reason);
  const callOff = after(ms, () => end(new DOMException(`not within ${ms} ms`, "TimeoutError")));
  signal?.addEventListener("abort", abort);
  try {
    return await new Promise<T>((resolve, reject) => {
      giveUp = reject;
      work(controller.signal).then(resolve, reject);
    });
  } finally {
    callOff();
    signal?.removeEventListener("abort", abort);
  }
}
