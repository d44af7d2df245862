import { vi } from "vitest";

/** Times that pass at once and the same on every machine, while connections and the like go on in true time. */
export function virtualTime(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
}

/** Lets time pass until a promise has settled. */
export async function settled<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  while (!isSettled) await vi.advanceTimersToNextTimerAsync();
  return promise;
}
