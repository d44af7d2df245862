import { startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { readContractDocument } from "../src/contract/contract-document.ts";
import { type KillRow, killMedians, killTable } from "./kill-table.ts";
import { startLyingProxy } from "./lying-proxy.ts";
import { jsonOperators } from "./mutants/json-operators.ts";
import { isAllowed, mutantsOf, placesOf } from "./mutants/mutants.ts";
import { runSuite } from "./run-suite.ts";
import { suiteTargets } from "./suite-target.ts";

// Usage: node benchmark/mutant-benchmark.ts [seed] [mutants of each operator]
const seed = Number(process.argv[2] ?? 1);
const each = Number(process.argv[3] ?? 5);
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
const all = await Promise.all(
  apiIds.map(async (api) => {
    const contract = await loadContract(api);
    const runtime = createContractRuntime(contract);
    return placesOf({ runtime, document: await readContractDocument(contract), exchanges: proxy.exchanges });
  }),
);

const rows: KillRow[] = [];
const missed: string[] = [];
let allowed = 0;
const ofEach = jsonOperators.map((operator, index) =>
  // Each operator has its own chance, or all would meet in one place.
  mutantsOf(operator, all, each, seed * 1000 + index).map((mutant) => ({ operator, mutant })),
);
// One of each first, so that a run that is ended early has tried all operators.
for (let turn = 0; turn < each; turn++) {
  for (const { operator, mutant } of ofEach.flatMap((mutants) => mutants[turn] ?? [])) {
    if (await isAllowed(mutant)) {
      allowed++;
      continue;
    }
    const { operation, lie, places, name } = mutant;
    proxy.signer = targets.get(operation.api)?.authorize;
    const cells = [];
    for (const allowWrites of [true, false]) {
      proxy.tell({ lie, operation, seed, runtime: places.record.runtime, document: places.record.document });
      cells.push(await suite([operation.api], allowWrites));
    }
    proxy.tell(undefined);
    const [full, reading] = cells.map(({ killed, noted }) => (killed ? "killed" : noted ? "shown" : "missed"));
    console.error(`${name}: ${full}, read-only ${reading}`);
    rows.push({ class: operator.kind, cells });
    if (full !== "killed") missed.push(name);
  }
}
await Promise.all([proxy.close(), mock.close()]);

console.log(`${killTable(`mutants, seed ${seed}`, ["suite", "read-only"], rows)}
| complains about the honest server | ${honest.map(({ killed }) => (killed ? "yes" : "no")).join(" | ")} |

Left out as allowed by the contract: ${allowed}. Median run that failed: ${killMedians(rows.flatMap(({ cells }) => cells[0] ?? []))}.
Not killed: ${missed.join("; ") || "none"}.`);
