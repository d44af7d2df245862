import { startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { runStockDredd } from "./tools/stock-dredd.ts";
import { runStockRespect } from "./tools/stock-respect.ts";

/** What stock tools think of a mock that drifts; an empty drift is the honest one. */
export interface StockVerdict {
  readonly drift: string;
  readonly dredd: boolean;
  readonly respect: boolean;
}

// A process of its own, beside the one that runs the suites: they share neither Dredd's global state nor a core.
const examples = await startMock({ simulate: false });
const simulated = await startMock();

const dredd = async (api: string) => runStockDredd(api, examples.url);
const respect = async () => runStockRespect(simulated.url);

// What a tool complains about in the honest server says nothing about a drift.
const knownToDredd = new Map<string, ReadonlySet<string>>();
for (const api of apiIds) knownToDredd.set(api, await dredd(api));
const knownToRespect = await respect();
const anyComplaint = [...knownToDredd.values()].some(({ size }) => size > 0);
report({ drift: "", dredd: anyComplaint, respect: knownToRespect.size > 0 });

for (const drift of process.argv.slice(2)) {
  await examples.control.setDrifts([drift]);
  await simulated.control.reset();
  await simulated.control.setDrifts([drift]);
  const isNew = (known: ReadonlySet<string> | undefined) => (complaint: string) => !known?.has(complaint);
  let isCaught = false;
  for (const api of apiIds) isCaught ||= [...(await dredd(api))].some(isNew(knownToDredd.get(api)));
  report({ drift, dredd: isCaught, respect: [...(await respect())].some(isNew(knownToRespect)) });
}
await Promise.all([examples.close(), simulated.close()]);
process.disconnect?.();

function report(verdict: StockVerdict): void {
  process.send?.(verdict);
}
