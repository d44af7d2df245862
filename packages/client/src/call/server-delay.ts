import type { Answer } from "../types/outgoing.ts";

/** How long an answer asks to be left alone, in milliseconds: by Retry-After, or by the time that a plain text names. */
export function serverDelay({ response, body }: Pick<Answer, "response" | "body">, now: number): number | undefined {
  // CPS names the time in a sentence instead: "Please try after 2026-11-24T15:20:55.945Z".
  const named = response.headers.get("retry-after") ?? /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(body)?.[0] ?? "";
  const delayMs = /^\d+$/.test(named) ? Number(named) * 1000 : Date.parse(named) - now;
  return Number.isNaN(delayMs) ? undefined : Math.max(0, delayMs);
}
