import type { Answer } from "./outgoing.ts";

/** How long an answer asks to be left alone, in milliseconds: by Retry-After, or by the time that a plain text names. */
export function serverDelay({ response, body }: Pick<Answer, "response" | "body">, now: number): number | undefined {
  const header = response.headers.get("retry-after");
  if (header !== null && /^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  // CPS names the time in a sentence instead: "Please try after 2026-11-24T15:20:55.945Z".
  const named = header ?? /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/.exec(body)?.[0] ?? "";
  const time = Date.parse(named);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
