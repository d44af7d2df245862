import type { Sensitive } from "./sensitive.ts";

/** Stands where something must not be shown. */
const redacted = "[redacted]";

// Any other header may be one of the caller's or of a proxy, and hold anything.
const plainHeaders =
  /^(accept|allow|content-length|content-type|date|retry-after|server|user-agent|x-request-id|x-trace-id)$/;

/** Headers with their values replaced, but for those that are known to be harmless. */
export function redactHeaders({ headers: marked }: Sensitive, headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, plainHeaders.test(name) && !marked.includes(name) ? value : redacted]),
  );
}

/** A JSON text as a value with its sensitive members replaced; `[redacted]` for any other text, which nothing is known of. */
export function redactBody(sensitive: Sensitive, text: string): unknown {
  if (text === "") return undefined;
  try {
    return redactValue(sensitive, JSON.parse(text), "");
  } catch {
    return redacted;
  }
}

/** `parent` is the member that holds the value; an item of an array has that of the array. */
function redactValue(sensitive: Sensitive, value: unknown, parent: string): unknown {
  if (Array.isArray(value)) return value.map((item) => redactValue(sensitive, item, parent));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      sensitive.members.includes(`${parent}.${name}`) ? redacted : redactValue(sensitive, member, name),
    ]),
  );
}
