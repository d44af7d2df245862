import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { readContractDocument } from "../src/contract/contract-document.ts";
import type { Broken } from "./broken.ts";
import type { HonestExchange, HonestRecord } from "./find-occasions.ts";
import { runSuite } from "./run-suite.ts";
import { startStand } from "./start-stand.ts";
import { suiteTargets } from "./suite-target.ts";

/**
 * Starts a mock with a proxy in front of it that can lie, and runs all suites while it is honest: `honest` is what they
 * say of it, with writes and without, and `records` what went on about each API.
 */
export async function startBenchmark() {
  const stand = await startStand({ auth: "verify" });
  const { mock, proxy, renew } = stand;
  const targets = await suiteTargets(apiIds, mock, proxy.url);
  const oddities = new Set<string>();
  const suite = (broken: Broken | undefined, allowWrites: boolean, isWhole = false) =>
    runSuite({
      targets: new Map([...targets].filter(([api]) => !broken || api === broken.api)),
      ...{ allowWrites, oddities, isWhole, isHonest: !broken },
      renew: () => renew(broken),
    });
  const exchanges: HonestExchange[] = [];
  proxy.record = exchanges;
  const honest = [await suite(undefined, true), await suite(undefined, false)];
  proxy.record = undefined;
  const records: HonestRecord[] = await Promise.all(
    apiIds.map(async (api) => {
      const contract = await loadContract(api);
      const runtime = createContractRuntime(contract);
      return { runtime, document: await readContractDocument(contract), exchanges };
    }),
  );
  return { ...stand, targets, suite, honest, records };
}

/** What a benchmark has. */
export type Benchmark = Awaited<ReturnType<typeof startBenchmark>>;
