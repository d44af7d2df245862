/**
 * The places of the first two equal items of an array, as JSON Schema compares them; `undefined` where there are none.
 * Takes time with the size of the array, where comparing all pairs would take it with the square.
 */
export function duplicateItems(items: readonly unknown[]): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (const [place, item] of items.entries()) {
    const text = canonicalText(item);
    if (text === undefined) continue;
    const first = seen.get(text);
    if (first !== undefined) return [first, place];
    seen.set(text, place);
  }
  return undefined;
}

/**
 * The same text for equal JSON values, whatever the order of their members; `undefined` for what is nested too deep to
 * be written down, which counts as equal to nothing.
 */
export function canonicalText(value: unknown): string | undefined {
  try {
    return written(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function written(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  const members = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(members).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${written(members[name])}`).join()}}`;
}
