import { startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { readContractDocument } from "../src/contract/contract-document.ts";
import type { HonestRecord } from "./find-occasions.ts";
import { startLyingProxy } from "./lying-proxy.ts";
import { runSuite } from "./run-suite.ts";
import { suiteTargets } from "./suite-target.ts";

/**
 * Starts a mock with a proxy in front of it that can lie, and runs all suites while it is honest: `honest` is what they
 * say of it, with writes and without, and `records` what went on about each API.
 */
export async function startBenchmark() {
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
  const close = () => Promise.all([proxy.close(), mock.close()]);
  return { mock, proxy, targets, suite, honest, records, close };
}
