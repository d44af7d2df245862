import { type KillRow, killMedians, killTable } from "./kill-table.ts";
import { jsonOperators } from "./mutants/json-operators.ts";
import { isAllowed, mutantsOf, placesOf } from "./mutants/mutants.ts";
import { startBenchmark } from "./start-benchmark.ts";

// Usage: node benchmark/mutant-benchmark.ts [seed] [mutants of each operator]
const seed = Number(process.argv[2] ?? 1);
const each = Number(process.argv[3] ?? 5);
const { proxy, targets, suite, honest, records, close } = await startBenchmark();
const all = records.map(placesOf);

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
await close();

console.log(`${killTable(`mutants, seed ${seed}`, ["suite", "read-only"], rows)}
| complains about the honest server | ${honest.map(({ killed }) => (killed ? "yes" : "no")).join(" | ")} |

Left out as allowed by the contract: ${allowed}. Median run that failed: ${killMedians(rows.flatMap(({ cells }) => cells[0] ?? []))}.
Not killed: ${missed.join("; ") || "none"}.`);
