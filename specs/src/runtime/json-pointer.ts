/** A member name as one token of a JSON Pointer (RFC 6901 section 3). */
export function escapePointer(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The member names and indices that a JSON Pointer walks through, unescaped (RFC 6901 section 4). */
export function pointerTokens(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value that a JSON Pointer names, with no reference followed; `undefined` where it names nothing. */
export function valueAt(document: unknown, pointer: string): unknown {
  return pointerTokens(pointer).reduce(childOf, document);
}

/** An own member of an object or an item of a list; `undefined` where there is none. */
export function childOf(parent: unknown, token: string): unknown {
  if (typeof parent !== "object" || parent === null || !Object.hasOwn(parent, token)) return undefined;
  return (parent as Record<string, unknown>)[token];
}
