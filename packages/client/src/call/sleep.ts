import { within } from "./within.ts";

/** Waits; an abort ends the pause at once, with the signal's reason. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return within(ms, signal, () => new Promise<void>(() => {})).catch(() => signal?.throwIfAborted());
}
