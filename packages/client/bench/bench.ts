import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Contender, contendersFor } from "./contenders.ts";
import { median } from "./median.ts";
import { benchTypeCheck } from "./type-check.ts";

// Short and many, so that a burst of other work on the machine falls on neighbours alike.
const rounds = 225;
const requests = 60;
const atOnce = 10;

/** CPU microseconds of this process per request. */
async function measure(contender: Contender): Promise<number> {
  const before = process.cpuUsage();
  for (let sent = 0; sent < requests; sent += atOnce) await Promise.all(Array.from({ length: atOnce }, contender));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / requests;
}

const server = fork(fileURLToPath(new URL("./serve.ts", import.meta.url)));
const [port] = (await once(server, "message")) as [number];
const contenders = Object.entries(contendersFor(`http://127.0.0.1:${port}`));
for (const [, contender] of contenders) await measure(contender);
const results = new Map<string, number[]>(contenders.map(([name]) => [name, []]));
// In turn, so that a busy machine slows all alike.
for (let round = 0; round < rounds; round++) {
  for (const [name, contender] of contenders) results.get(name)?.push(await measure(contender));
}
server.disconnect();

const raw = results.get("raw fetch") as number[];
console.log("CPU per GET, median of rounds       µs   × raw fetch   budget");
const budgets: Readonly<Record<string, number>> = { "this client": 1.3, "this client, signed": 1.5 };
for (const [name, values] of results) {
  const ratio = median(values.map((value, round) => value / (raw[round] as number)));
  const budget = budgets[name];
  const verdict = budget === undefined ? "" : `${budget.toFixed(1)} ${ratio <= budget ? "kept" : "missed"}`;
  console.log(
    `${name.padEnd(34)} ${median(values).toFixed(0).padStart(5)} ${ratio.toFixed(2).padStart(12)}   ${verdict}`,
  );
}

if (!process.argv.includes("--requests-only")) await benchTypeCheck();
