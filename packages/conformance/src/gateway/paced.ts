import { NoAnswer } from "../exchange/forward.ts";
import type { WireRequest } from "../exchange/wire.ts";
import { type Pacer, retryAfterMs } from "../target/pacer.ts";
import type { PerformedExchange } from "./perform-exchange.ts";

const attempts = 3;

/**
 * Performs an exchange in its turn, and again where the server says that it was too early. A 429 that was asked for
 * outright is an answer like any other.
 */
export async function paced(
  pacer: Pacer | undefined,
  { headers }: WireRequest,
  perform: () => Promise<PerformedExchange>,
): Promise<PerformedExchange> {
  if (!pacer) return perform();
  for (let attempt = 1; ; attempt++) {
    await pacer.turn();
    const performed = await perform();
    const { response } = performed;
    const isAskedFor = /\bcode=429\b/.test(headers["prefer"] ?? "");
    if (response instanceof NoAnswer || response.status !== 429 || isAskedFor) return performed;
    const pause = retryAfterMs(response.headers["retry-after"]) ?? Math.min(10_000, pacer.longestPauseMs);
    if (attempt === attempts || pause > pacer.longestPauseMs) return performed;
    pacer.pause(pause);
  }
}
