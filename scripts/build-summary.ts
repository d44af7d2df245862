import { existsSync, globSync, readFileSync } from "node:fs";

/**
 * Closes `npm run build` with a table: one row per API. Every workspace that builds something per API leaves
 * `dist/build-report.json` behind, `{ [api]: { seconds, … } }`; numbers other than seconds become columns, `artifact`
 * names what was made.
 */
interface Row {
  seconds: number;
  artifacts: string[];
  counts: Record<string, number>;
}

const rows = new Map<string, Row>();
for (const report of ["specs", ...globSync("packages/*").sort()].map((folder) => `${folder}/dist/build-report.json`)) {
  if (!existsSync(report)) continue;
  const byApi: Record<string, Record<string, unknown>> = JSON.parse(readFileSync(report, "utf8"));
  for (const [api, { seconds, artifact, ...counts }] of Object.entries(byApi)) {
    const row = rows.get(api) ?? { seconds: 0, artifacts: [], counts: {} };
    row.seconds += Number(seconds ?? 0);
    if (artifact) row.artifacts.push(String(artifact));
    Object.assign(row.counts, counts);
    rows.set(api, row);
  }
}

const columns = [...new Set([...rows.values()].flatMap(({ counts }) => Object.keys(counts)))];
const heading = ["API", ...columns.map(words), "built", "seconds"];
const body = [...rows].map(([api, { counts, artifacts, seconds }]) => [
  api,
  ...columns.map((column) => String(counts[column] ?? "-")),
  artifacts.join(", "),
  seconds.toFixed(1),
]);
const total = ["total", ...columns.map((column) => String(sum(column))), "", seconds().toFixed(1)];

printTable(heading, [...body, total]);

function sum(column: string): number {
  return [...rows.values()].reduce((result, { counts }) => result + (counts[column] ?? 0), 0);
}

function seconds(): number {
  return [...rows.values()].reduce((result, row) => result + row.seconds, 0);
}

function words(camelCase: string): string {
  return camelCase.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function printTable(head: string[], lines: string[][]): void {
  const widths = head.map((title, index) => Math.max(title.length, ...lines.map((line) => line[index]?.length ?? 0)));
  const isNumber = (index: number) => lines.every((line) => /^[\d.-]*$/.test(line[index] ?? ""));
  const format = (cells: string[]) =>
    cells
      .map((cell, index) => (isNumber(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join("   ")
      .trimEnd();
  console.log(["", format(head), ...lines.map(format), ""].join("\n"));
}
