import { startMock, testCredentials } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { runConformance } from "../src/index.ts";
import { alignColumns } from "../src/report/align-columns.ts";
import type { CaseResult } from "../src/report/report.ts";
import type { Target } from "../src/target.ts";
import { runStockDredd } from "./stock-dredd.ts";
import { suiteTargets } from "./suite-target.ts";

/** What a run of one suite against one drifting server came to. */
interface Outcome {
  readonly killed: boolean;
  /** Seen, but only as undocumented behaviour, which a tolerant reader accepts. */
  readonly undocumented: boolean;
  readonly requests: number;
  readonly seconds: number;
}

const only = process.argv[2];
const order = [...apiIds].sort((a, b) => Number(b === "china-cdn") - Number(a === "china-cdn"));
const signed = await startMock({ auth: "verify" });
const open = await startMock({ simulate: false });
const targets = await suiteTargets(order, signed.url, testCredentials);

const isFatal = ({ verdict }: CaseResult) => verdict === "failed" || verdict === "error";

/** What is undocumented about the honest server, or against the advice of HTTP, says nothing about a drift. */
const honestOddities = new Set<string>();

async function suite(drift: string | undefined, allowWrites: boolean): Promise<Outcome> {
  let requests = 0;
  let undocumented = false;
  const started = performance.now();
  const done = (killed: boolean) => ({ killed, undocumented, requests, seconds: (performance.now() - started) / 1000 });
  for (const api of order) {
    await signed.control.reset();
    await signed.control.setDrifts(drift === undefined ? [] : [drift]);
    const { cases } = await runConformance({
      api,
      target: targets.get(api) as Target,
      policy: { allowWrites },
      budget: 500,
      timeoutMs: 3_000,
      onExchange: () => requests++,
    });
    for (const { operationId, findings, notes } of cases) {
      const seen = findings
        .filter(({ verdict }) => verdict === "undocumented")
        .map(({ at, message }) => `${at} ${message}`);
      seen.push(...notes.map(({ at, message }) => `${at} ${message}`));
      for (const text of seen) {
        const key = `${operationId} ${text.replaceAll(/\d+/g, "#")}`;
        if (drift === undefined) honestOddities.add(key);
        else if (!honestOddities.has(key)) undocumented = true;
      }
    }
    if (drift !== undefined && cases.some(isFatal)) return done(true);
    if (drift === undefined)
      for (const each of cases.filter(isFatal))
        console.log(`FALSE ALARM ${api} ${each.id}: ${each.reason ?? JSON.stringify(each.findings[0])}`);
    if (drift === undefined && cases.some(isFatal)) return done(true);
  }
  return done(false);
}

/** What stock Dredd finds wrong with the honest server says nothing about a drift. */
const knownComplaints = new Map<string, ReadonlySet<string>>();

async function stockDredd(drift: string | undefined): Promise<Outcome> {
  const started = performance.now();
  await open.control.setDrifts(drift === undefined ? [] : [drift]);
  let killed = false;
  for (const api of order) {
    const failed = await runStockDredd(api, open.url);
    if (drift === undefined) knownComplaints.set(api, failed);
    const known = knownComplaints.get(api);
    if ([...failed].some((title) => drift === undefined || !known?.has(title))) killed = true;
    if (killed && drift !== undefined) break;
  }
  return { killed, undocumented: false, requests: 0, seconds: (performance.now() - started) / 1000 };
}

const drifts = (await signed.control.drifts()).filter(
  ({ name, class: driftClass }) =>
    only === undefined || only.split(",").some((each) => each === name || each === driftClass),
);
const rows: { name: string; class: string; full: Outcome; reading: Outcome; dredd: Outcome }[] = [];
const honest = {
  full: await suite(undefined, true),
  reading: await suite(undefined, false),
  dredd: await stockDredd(undefined),
};
for (const { name, class: driftClass } of drifts) {
  const row = {
    name,
    class: driftClass,
    full: await suite(name, true),
    reading: await suite(name, false),
    dredd: await stockDredd(name),
  };
  rows.push(row);
  const mark = ({ killed, undocumented }: Outcome) => (killed ? "killed" : undocumented ? "shown" : "-");
  console.log(
    `${driftClass}/${name}: ${mark(row.full)} ${row.full.seconds.toFixed(1)} s, read-only ${mark(row.reading)}, stock Dredd ${mark(row.dredd)}`,
  );
}
await Promise.all([signed.close(), open.close()]);

const rate = (outcomes: readonly Outcome[]) =>
  `${outcomes.filter(({ killed }) => killed).length} of ${outcomes.length}`;
const line = (label: string, group: typeof rows) => [
  label,
  rate(group.map(({ full }) => full)),
  rate(group.map(({ reading }) => reading)),
  rate(group.map(({ dredd }) => dredd)),
];
const classes = [...Map.groupBy(rows, (row) => row.class)].map(([name, group]) => line(name, group));
const alarm = ({ killed }: Outcome) => (killed ? "yes" : "none");
console.log(
  `\n${alignColumns(
    [
      ["drift class", "suite", "read-only", "stock Dredd"],
      ...classes,
      line("all", rows),
      ["false alarms on the honest server", alarm(honest.full), alarm(honest.reading), alarm(honest.dredd)],
    ],
    ["start", "start", "start", "start"],
  ).join("\n")}`,
);
const kills = rows.filter(({ full }) => full.killed);
const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
console.log(
  `\nmedian run that killed: ${middle(kills.map(({ full }) => full.requests))} requests, ${middle(kills.map(({ full }) => full.seconds)).toFixed(1)} s`,
);
