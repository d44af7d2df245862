import { createRandom } from "./random.ts";

/**
 * Chooses `budget` items by a seed, so that every group gets its turn before any gets a second one: a sample of single
 * requests would be a sample of the largest body only. Order is kept.
 */
export function sample<T>(items: readonly T[], groupOf: (item: T) => string, budget: number, seed: number): T[] {
  if (items.length <= budget) return [...items];
  const random = createRandom(seed);
  const groups = shuffled([...Map.groupBy(items, groupOf).values()], random).map((group) => shuffled(group, random));
  const chosen = new Set<T>();
  for (let round = 0; chosen.size < budget; round++) {
    for (const group of groups) {
      const item = group[round];
      if (item !== undefined && chosen.size < budget) chosen.add(item);
    }
  }
  return items.filter((item) => chosen.has(item));
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
