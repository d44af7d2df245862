import { compareSpeed } from "./compare-speed.ts";
import { measureStarts } from "./measure-starts.ts";
import { scoreMock, scorePrism } from "./score.ts";

// The mock beside a bare node:http server and the stock Prism CLI, in one run.
// Usage: node bench/cli.ts [seconds per measurement] [speed] [start] [score]
const [seconds = "5", ...asked] = process.argv.slice(2);
const wants = (part: string) => asked.length === 0 || asked.includes(part);

if (wants("speed")) await compareSpeed(Number(seconds));
if (wants("start")) measureStarts();
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
