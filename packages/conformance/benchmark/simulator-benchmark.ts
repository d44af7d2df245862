import { parseArgs } from "node:util";
import { sample } from "../src/cases/negatives/sample.ts";
import { instrumentSimulators } from "./simulators/instrument-simulators.ts";
import { type MutantRun, runOnMutant } from "./simulators/run-on-mutant.ts";

// Usage: node benchmark/simulator-benchmark.ts [seed] [mutants of each API] [--api <id>] [--mutants <id,id>]
const { values, positionals } = parseArgs({
  options: { api: { type: "string" }, mutants: { type: "string" } },
  allowPositionals: true,
});
const seed = Number(positionals[0] ?? 1);
const each = Number(positionals[1] ?? 40);
const only = values.mutants?.split(",");
const { src, mutants, version, close } = await instrumentSimulators();

const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
const lines = [line(["simulator", "mutants", "met by a run", "tried", "killed", "in error", "survived", "seconds"])];
lines.push(line(Array(8).fill("---")));
try {
  for (const [api, of] of Map.groupBy(mutants, (mutant) => mutant.api)) {
    if (values.api !== undefined && api !== values.api) continue;
    const honest = await runOnMutant(src, api);
    if (honest.result !== "survived") throw new Error(`FALSE ALARM ${api}: ${honest.because}`);
    const met = of.filter(({ id }) => honest.met.includes(id));
    const chosen = only ? of.filter(({ id }) => only.includes(id)) : sample(met, ({ kind }) => kind, each, seed);
    const runs: MutantRun[] = [];
    for (const { id, name } of chosen) {
      const run = await runOnMutant(src, api, id);
      console.error(`${run.result}, ${id} ${name}${run.because && `; ${run.because}`} (${run.seconds.toFixed(1)} s)`);
      runs.push(run);
    }
    const count = (result: MutantRun["result"]) => runs.filter((run) => run.result === result).length;
    const seconds = runs.reduce((sum, run) => sum + run.seconds, 0).toFixed(0);
    const counts = [count("killed"), count("error"), count("survived")];
    lines.push(line([api, of.length, met.length, chosen.length, ...counts, seconds]));
  }
} finally {
  await close();
}
console.log(`Stryker ${version}, seed ${seed}\n\n${lines.join("\n")}`);
