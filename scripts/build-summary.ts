import { readFileSync } from "node:fs";
import { latestSummary } from "./outputs/remove-stale-outputs.ts";

// Closes `npm run build` with a table, one row per API, from the report that the build of specs leaves behind. Seconds
// are those of this build: of what it took from an earlier one, it says so.
const report: Record<string, Record<string, number | string[]>> = JSON.parse(
  readFileSync("specs/dist/build-report.json", "utf8"),
);
const fromCache = isFromCache();
const byApi: Record<string, Record<string, number>> = Object.fromEntries(
  Object.entries(report).map(([api, counts]) => [api, { ...numbersOf(counts), ...(fromCache && { seconds: 0 }) }]),
);
const columns = Object.keys(Object.values(byApi)[0] ?? {});
const total = Object.fromEntries(columns.map((column) => [column, sum(column)]));
const rows = [...Object.entries(byApi), ["total", total] as const].map(([api, counts]) => [
  api,
  ...columns.map((column) => (column === "seconds" && counts[column] === 0 ? "kept" : format(counts[column] ?? 0))),
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

/** Whether turbo has put the contracts back as an earlier run built them. */
function isFromCache(): boolean {
  const summary = latestSummary(".");
  const { tasks = [] }: { tasks?: { taskId: string; cache: { status: string } }[] } =
    summary === undefined ? {} : JSON.parse(readFileSync(summary, "utf8"));
  return tasks.some(({ taskId, cache }) => taskId === "@edge-contracts/specs#build" && cache.status === "HIT");
}

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
