import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createRandom } from "../src/cases/negatives/random.ts";
import type { Broken } from "./broken.ts";
import { findOccasions } from "./find-occasions.ts";
import { lies } from "./lies/lies.ts";
import { jsonOperators } from "./mutants/json-operators.ts";
import { isAllowed, mutantsOf, placesOf } from "./mutants/mutants.ts";
import type { Benchmark } from "./start-benchmark.ts";

/** How many of each kind: switches, lies, and mutants of each operator. */
export interface SampleSize {
  readonly switches: number;
  readonly lies: number;
  readonly operators: number;
}

/**
 * Servers that a seed chooses, those of each kind from all classes in turn, and what was left out, with the reason. The
 * kinds take turns, so that a run that is ended early has tried all.
 */
export async function sample(benchmark: Benchmark, size: SampleSize, seed: number) {
  const random = createRandom(seed);
  const leftOut: string[] = [];
  const chosen: Broken[] = [];
  async function choose<Item>(items: readonly Item[], count: number, place: (item: Item) => Promise<Broken | string>) {
    const before = chosen.length;
    for (const item of items) {
      if (chosen.length - before >= count) return;
      const placed = await place(item);
      if (typeof placed === "string") leftOut.push(placed);
      else chosen.push(placed);
    }
  }
  const drifts = inTurn(await benchmark.mock.control.drifts(), random);
  await choose(drifts, size.switches, (drift) => placeSwitch(benchmark, drift, random));
  await choose(inTurn(lies, random), size.lies, (lie) => placeLie(benchmark, lie, random, seed));
  const all = benchmark.records.map(placesOf);
  for (const [index, operator] of jsonOperators.entries()) {
    // Each operator has its own chance, or all would meet in one place.
    await choose(mutantsOf(operator, all, size.operators, seed * 1000 + index), size.operators, async (mutant) => {
      const { lie, operation, places, name } = mutant;
      if (await isAllowed(mutant)) return `${name}: the contract allows it`;
      const { api } = operation;
      const { runtime, document } = places.record;
      const breach = { lie, operation, seed, runtime, document, authorize: benchmark.targets.get(api)?.authorize };
      return { kind: "JSONmutator", class: operator.kind, name, api, breach };
    });
  }
  const kinds = [...Map.groupBy(chosen, ({ kind }) => kind).values()];
  return { chosen: roundRobin(kinds), leftOut };
}

/** By chance, one of each class after another. */
function inTurn<Item extends { readonly class: string }>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at);
  const classes = Map.groupBy(
    shuffled.map(({ item }) => item),
    (item) => item.class,
  );
  return roundRobin([...classes.values()]);
}

function roundRobin<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}

/** In front of an operation that gives an occasion for the lie. */
async function placeLie(
  { records, targets }: Benchmark,
  lie: (typeof lies)[number],
  random: () => number,
  seed: number,
): Promise<Broken | string> {
  const places = await Promise.all(
    records.map(async (record) => {
      const operations = await findOccasions(lie, record, seed);
      return operations.map((operation) => ({ operation, runtime: record.runtime, document: record.document }));
    }),
  );
  const all = places.flat();
  const place = all[Math.floor(random() * all.length)];
  if (!place) return `${lie.class}/${lie.name}: no occasion`;
  const { api, operationId } = place.operation;
  const breach = { ...place, lie, seed, authorize: targets.get(api)?.authorize };
  return { kind: "lie", class: lie.class, name: `${lie.class}/${lie.name} about ${operationId}`, api, breach };
}

/** For an API with an occasion, larger ones more likely: the suite finds something, or the mock says that it showed. */
async function placeSwitch(
  { suite, mock }: Benchmark,
  { name, class: driftClass }: { readonly name: string; readonly class: string },
  random: () => number,
): Promise<Broken | string> {
  const sizes = await Promise.all(
    apiIds.map(async (api) => ({ api, size: (await loadContract(api)).description.operations.length })),
  );
  const order = sizes.map(({ api, size }) => ({ api, at: random() ** (1 / size) })).sort((a, b) => b.at - a.at);
  const of = driftClass.replace("headers-and-methods", "headers").replaceAll("-", " ");
  for (const { api } of order) {
    const broken: Broken = { kind: "switch", class: of, name: `${of}/${name} of ${api}`, api, breach: { drift: name } };
    let hasShown = false;
    // The mock remembers only the latest thousand.
    const watch = setInterval(async () => {
      hasShown ||= (await mock.control.exchanges({ limit: 500 })).some(({ interference }) =>
        interference.includes(name),
      );
    }, 300);
    const { killed } = await suite(broken, true).finally(() => clearInterval(watch));
    if (killed || hasShown) return broken;
  }
  return `${of}/${name}: no occasion`;
}
