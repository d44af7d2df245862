import { createRandom } from "../src/cases/negatives/random.ts";
import { findOccasions } from "./find-occasions.ts";
import { type KillRow, killMedians, killTable } from "./kill-table.ts";
import type { Lie } from "./lies/lie.ts";
import { lies } from "./lies/lies.ts";
import type { ToldLie } from "./lying-proxy.ts";
import { startBenchmark } from "./start-benchmark.ts";

const seed = Number(process.argv[2] ?? 1);
const only = process.argv[3]?.split(",");
const { proxy, targets, suite, honest, records, close } = await startBenchmark();

/** A place for a lie: one of the operations that give an occasion for it, by chance. */
async function placeOf(lie: Lie, random: () => number): Promise<ToldLie | undefined> {
  const places = await Promise.all(
    records.map(async ({ runtime, document, exchanges }) => {
      const operations = await findOccasions(lie, { runtime, document, exchanges }, seed);
      return operations.map((operation) => ({ lie, operation, runtime, document, seed }));
    }),
  );
  const all = places.flat();
  return all[Math.floor(random() * all.length)];
}

async function tell(place: ToldLie) {
  const { api } = place.operation;
  proxy.signer = targets.get(api)?.authorize;
  const { told } = proxy.tell(place);
  const cells = [await suite([api], true)];
  const times = told();
  proxy.tell(place);
  cells.push(await suite([api], false));
  proxy.tell(undefined);
  return { cells, times };
}

const random = createRandom(seed);
const rows: (KillRow & { readonly missed: readonly string[] })[] = [];
for (const lie of lies) {
  // The same places, whichever lies are asked for.
  const place = await placeOf(lie, random);
  if (only && !only.includes(lie.class) && !only.includes(lie.name)) continue;
  if (!place) throw new Error(`No operation gives an occasion for ${lie.class}/${lie.name}.`);
  const { cells, times } = await tell(place);
  const [full, reading] = cells.map(({ killed, noted }) => (killed ? "killed" : noted ? "shown" : "missed"));
  const name = `${lie.class}/${lie.name} about ${place.operation.operationId}`;
  console.error(`${name}, told ${times} times: ${full}, read-only ${reading}`);
  rows.push({ class: lie.class, cells, missed: full === "missed" ? [name] : [] });
}
await close();

const alarms = honest.map(({ killed }) => (killed ? "yes" : "no"));
console.log(`${killTable(`lies, seed ${seed}`, ["suite", "read-only"], rows)}
| complains about the honest server | ${alarms.join(" | ")} |

Median run that failed, up to the exchange that gave the server away: ${killMedians(rows.flatMap(({ cells }) => cells[0] ?? []))}.
Missed: ${rows.flatMap(({ missed }) => missed).join("; ") || "none"}.`);
