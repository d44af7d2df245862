/**
 * Gives work a time. It is told to stop when that is up or the caller's signal aborts, and not waited for any longer:
 * a fetch that does not listen must not hold up an abort.
 */
export function within<T>(
  ms: number,
  signal: AbortSignal | undefined,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const end =
      <V>(settle: (value: V) => void) =>
      (value: V) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        settle(value);
      };
    const fail = end(reject);
    const stop = (reason: unknown) => {
      fail(reason);
      controller.abort(reason);
    };
    const abort = () => stop(signal?.reason);
    const timer = setTimeout(() => stop(new DOMException(`no complete answer within ${ms} ms`, "TimeoutError")), ms);
    signal?.addEventListener("abort", abort);
    work(controller.signal).then(end(resolve), fail);
  });
}
