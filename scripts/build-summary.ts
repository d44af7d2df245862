import { readFileSync } from "node:fs";

// Closes `npm run build` with a table, one row per API, from the report that the build of specs leaves behind.
const byApi: Record<string, Record<string, number>> = JSON.parse(readFileSync("specs/dist/build-report.json", "utf8"));
const columns = Object.keys(Object.values(byApi)[0] ?? {});
const total = Object.fromEntries(columns.map((column) => [column, sum(column)]));
const rows = [...Object.entries(byApi), ["total", total] as const].map(([api, counts]) => [
  api,
  ...columns.map((column) => format(counts[column] ?? 0)),
]);
const head = ["API", ...columns.map((column) => column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))];
const widths = head.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)));
const line = (cells: readonly string[]) =>
  cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join("   ");

console.log(["", line(head), ...rows.map(line), ""].join("\n"));

function sum(column: string): number {
  return Object.values(byApi).reduce((result, counts) => result + (counts[column] ?? 0), 0);
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
