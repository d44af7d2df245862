/**
 * The places of the first two equal items of an array, as JSON Schema compares them; `undefined` where there are none.
 * Takes time with the size of the array, where comparing all pairs would take it with the square.
 */
export function duplicateItems(items: readonly unknown[]): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (const [place, item] of items.entries()) {
    const text = canonicalText(item);
    const first = seen.get(text);
    if (first !== undefined) return [first, place];
    seen.set(text, place);
  }
  return undefined;
}

/** The same text for equal JSON values, whatever the order of their members. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
