import type { Answer } from "../types/outgoing.ts";

/** How long an answer asks to be left alone, in milliseconds: by Retry-After, or by the sentence of a CPS 429. */
export function serverDelay({ response, body }: Pick<Answer, "response" | "body">, now: number): number | undefined {
  const asked = response.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(asked)) return Number(asked) * 1000;
  // "Please try after 2026-11-24T15:20:55.945Z" is a text of its own; a time in any other body is about something else.
  const sentence = response.status === 429 ? /try after (\d{4}-\S+Z)/.exec(body as string) : undefined;
  // The dates of RFC 9110 begin with a day's name, and not all of them name their zone. Nothing else is one.
  const named = /^[A-Z][a-z]+,? /.test(asked) ? asked.replace(/( GMT)?$/, " GMT") : sentence?.[1];
  const delayMs = Date.parse(named || "") - now;
  return Number.isNaN(delayMs) ? undefined : Math.max(0, delayMs);
}
