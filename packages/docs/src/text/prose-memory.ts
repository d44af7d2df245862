// A sentence of a contract stands on many pages, and reading it costs more than all else that a page is made of. What
// it has become is kept for the next build too, under a digest of the code that made it.

let former = new Map<string, string>();
const current = new Map<string, string>();

/** What a text has become in a form, or becomes now. */
export function remembered(form: string, text: string, make: () => string): string {
  const key = `${form} ${text}`;
  const result = current.get(key) ?? former.get(key) ?? make();
  current.set(key, result);
  return result;
}

/** What texts have become by some code, as a build keeps it for the next. */
export interface KeptProse {
  readonly code: string;
  readonly texts: readonly (readonly [string, string])[];
}

/** Takes what an earlier build has kept, if it was the same code and is still whole. */
export function recallProse(kept: Readonly<Record<string, unknown>>, code: string): void {
  const texts = kept["code"] === code && Array.isArray(kept["texts"]) ? kept["texts"] : [];
  former = new Map(texts.filter(isPair));
}

/**
 * What texts have become, those that an earlier build has kept included: not every build makes every page. Nothing where
 * there are no others than these.
 */
export function proseToKeep(code: string): KeptProse | undefined {
  if ([...current.keys()].every((key) => former.has(key))) return undefined;
  return { code, texts: [...new Map([...former, ...current])] };
}

function isPair(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((text) => typeof text === "string");
}
