import { parseArgs } from "node:util";
import { costTable, type KillRow, killTable } from "./kill-table.ts";
import { jsonOperators } from "./mutants/json-operators.ts";
import { isAllowed, mutantsOf, placesOf } from "./mutants/mutants.ts";
import { startBenchmark } from "./start-benchmark.ts";
import { type HonestRun, startTools } from "./tools/start-tools.ts";

// Usage: node benchmark/mutant-benchmark.ts [seed] [mutants of each operator] [--tools] [--seconds <for Schemathesis>]
const { values, positionals } = parseArgs({
  options: { tools: { type: "boolean", default: false }, seconds: { type: "string", default: "10" } },
  allowPositionals: true,
});
const seed = Number(positionals[0] ?? 1);
const each = Number(positionals[1] ?? 1);
const benchmark = await startBenchmark();
const { proxy, targets, suite, honest, records, close } = benchmark;
const tools = values.tools ? await startTools(benchmark, Number(values.seconds)) : undefined;
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
    const told = { lie, operation, seed, runtime: places.record.runtime, document: places.record.document };
    for (const allowWrites of [true, false]) {
      proxy.tell(told);
      cells.push(await suite([operation.api], allowWrites));
    }
    if (tools) cells.push(...(await tools.judge(mutant, told)));
    proxy.tell(undefined);
    const [full, reading] = cells.map(({ killed, noted }) => (killed ? "killed" : noted ? "shown" : "missed"));
    console.error(`${name}: ${full}, read-only ${reading}`);
    rows.push({ class: operator.kind, cells });
    if (full !== "killed") missed.push(name);
  }
}
await tools?.close();
await close();

const columns = ["suite", "read-only", ...(tools?.names ?? [])];
const alarms = [...honest.map(({ killed }) => (killed ? "yes" : "no")), ...(tools?.honest ?? []).map(alarmsOf)];
console.log(`${killTable(`mutants, seed ${seed}`, columns, rows)}
| complains about the honest server | ${alarms.join(" | ")} |

${costTable(columns, rows, [...honest, ...(tools?.honest ?? [])])}

${(tools?.skipped ?? []).map((reason) => `Skipped: ${reason}.\n`).join("")}Left out as allowed by the contract: ${allowed}.
Not killed: ${missed.join("; ") || "none"}.`);

function alarmsOf({ complaints }: HonestRun): string {
  return complaints > 0 ? `${complaints} times` : "no";
}
