import { startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { createRandom } from "../src/cases/negatives/random.ts";
import { readContractDocument } from "../src/contract/contract-document.ts";
import { findOccasions, type HonestRecord } from "./find-occasions.ts";
import { type KillRow, killMedians, killTable } from "./kill-table.ts";
import type { Lie } from "./lies/lie.ts";
import { lies } from "./lies/lies.ts";
import { startLyingProxy, type ToldLie } from "./lying-proxy.ts";
import { runSuite } from "./run-suite.ts";
import { suiteTargets } from "./suite-target.ts";

const seed = Number(process.argv[2] ?? 1);
const only = process.argv[3]?.split(",");
const mock = await startMock({ auth: "verify" });
const proxy = await startLyingProxy(mock.url);
const targets = await suiteTargets(apiIds, mock, proxy.url);
const oddities = new Set<string>();

const suite = (apis: readonly string[], allowWrites: boolean, isHonest = false) =>
  runSuite({
    targets: new Map(apis.map((api) => [api, targets.get(api) ?? { url: proxy.url }])),
    ...{ allowWrites, oddities, isHonest },
    renew: () => mock.control.reset(),
  });

const honest = [await suite(apiIds, true, true), await suite(apiIds, false, true)];
const records: HonestRecord[] = await Promise.all(
  apiIds.map(async (api) => {
    const contract = await loadContract(api);
    const runtime = createContractRuntime(contract);
    return { runtime, document: await readContractDocument(contract), exchanges: [...proxy.exchanges] };
  }),
);

/** A place for a lie: one of the operations that give an occasion for it, by chance. */
async function placeOf(lie: Lie, random: () => number): Promise<ToldLie> {
  const places = await Promise.all(
    records.map(async ({ runtime, document, exchanges }) => {
      const operations = await findOccasions(lie, { runtime, document, exchanges }, seed);
      return operations.map((operation) => ({ lie, operation, runtime, document, seed }));
    }),
  );
  const all = places.flat();
  const place = all[Math.floor(random() * all.length)];
  if (!place) throw new Error(`No operation gives an occasion for ${lie.class}/${lie.name}.`);
  return place;
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
  if (only && !only.includes(lie.class) && !only.includes(lie.name)) continue;
  const place = await placeOf(lie, random);
  const { cells, times } = await tell(place);
  const [full, reading] = cells.map(({ killed, noted }) => (killed ? "killed" : noted ? "shown" : "missed"));
  const name = `${lie.class}/${lie.name} about ${place.operation.operationId}`;
  console.error(`${name}, told ${times} times: ${full}, read-only ${reading}`);
  rows.push({ class: lie.class, cells, missed: full === "missed" ? [name] : [] });
}
await Promise.all([proxy.close(), mock.close()]);

const alarms = honest.map(({ killed }) => (killed ? "yes" : "no"));
console.log(`${killTable(`lies, seed ${seed}`, ["suite", "read-only"], rows)}
| complains about the honest server | ${alarms.join(" | ")} |

Median run that failed, up to the exchange that gave the server away: ${killMedians(rows.flatMap(({ cells }) => cells[0] ?? []))}.
Missed: ${rows.flatMap(({ missed }) => missed).join("; ") || "none"}.`);
