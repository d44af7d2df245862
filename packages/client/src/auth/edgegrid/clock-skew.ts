import type { Answer } from "../../types/outgoing.ts";

/** Servers refuse a signature that is thirty seconds off; a Date header is whole seconds and some milliseconds old. */
const tolerableSkewMs = 25_000;

/**
 * By how many milliseconds the server's clock is ahead of a time, where that explains why a signature was refused;
 * `undefined` for any other answer.
 */
export function clockSkewOf({ response }: Pick<Answer, "response">, now: number): number | undefined {
  if (response.status !== 400 && response.status !== 401) return undefined;
  const skewMs = Date.parse(response.headers.get("date") ?? "") - now;
  return Math.abs(skewMs) > tolerableSkewMs ? skewMs : undefined;
}
