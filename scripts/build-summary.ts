import { readFileSync } from "node:fs";

// Closes `npm run build` with a table, one row per API, from the report that the build of specs leaves behind.
const report: Record<string, Record<string, number | string[]>> = JSON.parse(
  readFileSync("specs/dist/build-report.json", "utf8"),
);
const byApi = Object.fromEntries(Object.entries(report).map(([api, counts]) => [api, numbersOf(counts)]));
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

// A cached build prints nothing of its own, so what it left out of an adopted contract is said here.
const remarks = Object.entries(report).flatMap(([, { remarks }]) => (Array.isArray(remarks) ? remarks : []));
const leftOut: { id: string; reason: string }[] = JSON.parse(
  readFileSync("packages/client/src/generated/left-out.json", "utf8"),
);
const withoutClient = leftOut.map(({ id, reason }) => `${id} has no client: ${reason}`);
console.log(["", line(head), ...rows.map(line), "", ...remarks, ...withoutClient].join("\n"));

function numbersOf(counts: Record<string, number | string[]>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}

function sum(column: string): number {
  return Object.values(byApi).reduce((result, counts) => result + (counts[column] ?? 0), 0);
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
