import { startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { type KillRow, killMedians, killTable } from "./kill-table.ts";
import type { Outcome } from "./outcome.ts";
import { runStockTools } from "./run-stock-tools.ts";
import { runSuite } from "./run-suite.ts";
import { suiteTargets } from "./suite-target.ts";

const only = process.argv[2]?.split(",");
const mock = await startMock({ auth: "verify" });
const targets = await suiteTargets(apiIds, mock, mock.url);
const oddities = new Set<string>();

const suite = (drift: string | undefined, allowWrites: boolean) =>
  runSuite({
    targets,
    allowWrites,
    oddities,
    isHonest: drift === undefined,
    async renew() {
      await mock.control.reset();
      if (drift !== undefined) await mock.control.setDrifts([drift]);
    },
  });

const drifts = (await mock.control.drifts()).filter(
  ({ name, class: of }) => !only || only.includes(name) || only.includes(of),
);
const asking = runStockTools(drifts.map(({ name }) => name));
const honest = [await suite(undefined, true), await suite(undefined, false)];
const suites: { name: string; class: string; cells: readonly Outcome[] }[] = [];
for (const { name, class: driftClass } of drifts) {
  const cells = [await suite(name, true), await suite(name, false)];
  suites.push({ name, class: driftClass, cells });
  const [full, reading] = cells.map(({ killed, noted }) => (killed ? "killed" : noted ? "shown" : "missed"));
  console.error(`${driftClass}/${name}: ${full}, read-only ${reading}`);
}
await mock.close();

const stock = await asking;
const stockCell = (killed = false): Outcome => ({ killed, noted: false, requests: 0, seconds: 0 });
const rows: KillRow[] = suites.map(({ name, class: of, cells }) => ({
  class: of,
  cells: [...cells, stockCell(stock.get(name)?.dredd), stockCell(stock.get(name)?.respect)],
}));
const columns = ["suite", "read-only", "stock Dredd", "stock respect"];
const alarms = [...honest.map(({ killed }) => killed), stock.get("")?.dredd, stock.get("")?.respect];
console.log(`${killTable("drift class", columns, rows)}
| complains about the honest server | ${alarms.map((alarm) => (alarm ? "yes" : "no")).join(" | ")} |

Median run that failed, up to the exchange that gave the server away: ${killMedians(suites.flatMap(({ cells }) => cells[0] ?? []))}; read-only ${killMedians(suites.flatMap(({ cells }) => cells[1] ?? []))}.`);
