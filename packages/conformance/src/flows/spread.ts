/** At most `size` items, evenly spread over a list, the first and the last among them. */
export function spread<T>(items: readonly T[], size: number): readonly T[] {
  if (items.length <= size) return items;
  const step = (items.length - 1) / (size - 1);
  return Array.from({ length: size }, (_, index) => items[Math.round(index * step)] as T);
}
