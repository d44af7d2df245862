import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { HonestExchange } from "./find-occasions.ts";
import { type KillRow, killMedians, killTable } from "./kill-table.ts";
import { sample } from "./sample.ts";
import { startBenchmark } from "./start-benchmark.ts";
import { startTools } from "./tools/start-tools.ts";

// Usage: drift-benchmark [seed] [--switches n] [--lies n] [--operators <mutants of each>] [--only <class, or part of a name>]
//   [--tools [--seconds <for Schemathesis>]]
const text = (value: string) => ({ type: "string", default: value }) as const;
const { values, positionals } = parseArgs({
  options: {
    ...{ switches: text("1000"), lies: text("1000"), operators: text("1"), only: text(""), seconds: text("20") },
    tools: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const seed = Number(positionals[0] ?? 1);
const benchmark = await startBenchmark();
const { proxy, suite, honest } = benchmark;
const size = { switches: Number(values.switches), lies: Number(values.lies), operators: Number(values.operators) };
const { chosen: all, leftOut } = await sample(benchmark, size, seed);
const chosen = all.filter((broken) => broken.class === values.only || broken.name.includes(values.only));
const apis = new Set(chosen.map(({ api }) => api));
const tools = values.tools ? await startTools(benchmark, Number(values.seconds), apis) : undefined;

const rows: KillRow[] = [];
const missed: string[] = [];
let isInterrupted = false;
process.once("SIGINT", () => {
  isInterrupted = true;
});
for (const broken of chosen) {
  if (isInterrupted) break;
  // What is on its way from the one before ends.
  await delay(100);
  const traffic: HonestExchange[] = [];
  if (tools) proxy.record = traffic;
  const full = await suite(broken, true, tools !== undefined);
  proxy.record = undefined;
  const reading = await suite(broken, false);
  const cells = [full, reading, ...((await tools?.judge(broken, traffic)) ?? [])];
  const made = cells.map(({ killed, noted }) => (killed ? "killed" : noted ? "shown" : "missed"));
  console.error(`${broken.kind} ${broken.name}: ${made.join(", ")}`);
  rows.push({ kind: broken.kind, class: broken.class, cells });
  if (made[0] !== "killed") missed.push(`${broken.name}${made[0] === "shown" ? " (shown)" : ""}`);
}
await tools?.close();
await benchmark.close();

const suites = honest.map((run) => ({ ...run, complaints: run.killed ? 1 : 0 }));
const columns = ["suite", "read-only", ...(tools?.names ?? [])];
console.log(`${killTable(`seed ${seed}`, columns, rows, [...suites, ...(tools?.honest ?? [])])}

Median run of the suite that failed, up to the exchange that gave the server away: ${killMedians(rows.flatMap(({ cells }) => cells[0] ?? []))}; read-only ${killMedians(rows.flatMap(({ cells }) => cells[1] ?? []))}.
${(tools?.skipped ?? []).map((reason) => `Skipped: ${reason}.\n`).join("")}${rows.length} of ${chosen.length} servers. Left out: ${leftOut.join("; ") || "none"}.
Not killed by the suite: ${missed.join("; ") || "none"}.`);
