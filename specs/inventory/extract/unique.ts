/** The items without those that print as the same JSON as an earlier one. */
export function unique<T>(items: readonly T[]): T[] {
  return [...new Map(items.toReversed().map((item) => [JSON.stringify(item), item])).values()].toReversed();
}
