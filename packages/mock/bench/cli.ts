import { parseArgs } from "node:util";
import type { Budgeted } from "./budgeted.ts";
import { compareSpeed } from "./compare-speed.ts";
import { measureStarts } from "./measure-starts.ts";
import { printTable } from "./print-table.ts";
import { scoreMock, scorePrism } from "./score.ts";

// The mock beside a bare node:http server and the stock Prism CLI, in one run.
// Usage: node bench/cli.ts [--check] [rounds] [speed] [start] [score]
// A missed budget is printed; with --check it is also the exit code 1.
const { values, positionals } = parseArgs({ options: { check: { type: "boolean" } }, allowPositionals: true });
const rounds = positionals.find((text) => /^[1-9]\d*$/.test(text)) ?? "9";
const asked = positionals.filter((text) => text !== rounds);
const wants = (part: string) => asked.length === 0 || asked.includes(part);

const budgeted: Budgeted[] = [];
if (wants("speed")) budgeted.push(...(await compareSpeed(Number(rounds))));
if (wants("start")) budgeted.push(...(await measureStarts()));
if (budgeted.length > 0) {
  console.log("\nBudgets");
  printTable(budgeted.map(({ what, measured, budget, isMet }) => [what, measured, budget, isMet ? "met" : "MISSED"]));
}
if (wants("score")) {
  console.log("\nExact behaviour: status, headers and body (in parentheses: the status alone)");
  for (const [name, score] of [
    ["mock", await scoreMock()],
    ["Prism CLI", await scorePrism()],
  ] as const) {
    const lost = score.lost > 0 ? `, died of or hung on ${score.lost}` : "";
    console.log(`${name}: ${score.exact} of ${score.rows} (${score.status}${lost})`);
  }
}
if (values.check && budgeted.some(({ isMet }) => !isMet)) process.exitCode = 1;
