import type { Answer } from "../types/outgoing.ts";

/** How long an answer asks to be left alone, in milliseconds: by Retry-After, or by the sentence of a CPS 429. */
export function serverDelay({ response, body }: Pick<Answer, "response" | "body">, now: number): number | undefined {
  const asked = response.headers.get("retry-after");
  if (asked && /^\d+$/.test(asked)) return Number(asked) * 1000;
  // The dates of RFC 9110 begin with a day's name, and not all of them name their zone. Nothing else is one.
  const date = /^[A-Z][a-z]+,? /.test(asked ?? "") ? asked?.replace(/( GMT)?$/, " GMT") : undefined;
  // "Please try after 2026-11-24T15:20:55.945Z" is a text of its own; a time in any other body is about something else.
  const named = date ?? (response.status === 429 ? /try after (\d{4}-\S+Z)/.exec(body)?.[1] : undefined);
  const delayMs = Date.parse(named ?? "") - now;
  return Number.isNaN(delayMs) ? undefined : Math.max(0, delayMs);
}
