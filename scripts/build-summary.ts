import { readFileSync } from "node:fs";
import { join } from "node:path";

type Counts = Record<string, number>;

/**
 * The table that closes `npm run build`, one row per API, from the report that the build of specs leaves behind. Seconds
 * are those of this build: of what it took from an earlier one, it says so.
 *
 * @param summary the file that `turbo run --summarize` wrote, where there is one.
 */
export function buildSummary(root: string, summary: string | undefined): string {
  const report: Record<string, Record<string, number | string[]>> = readJson(root, "specs/dist/build-report.json");
  const fromCache = summary !== undefined && isFromCache(JSON.parse(readFileSync(summary, "utf8")));
  const counts = Object.entries(report).map(([api, all]): [string, Counts] => [
    api,
    { ...numbersOf(all), ...(fromCache && { seconds: 0 }) },
  ]);
  const columns = Object.keys(counts[0]?.[1] ?? {});
  const total = Object.fromEntries(columns.map((column) => [column, sum(counts, column)]));
  const rows = [...counts, ["total", total] as const].map(([api, row]) => [
    api,
    ...columns.map((column) => (column === "seconds" && row[column] === 0 ? "kept" : format(row[column] ?? 0))),
  ]);
  const head = ["API", ...columns.map((column) => column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))];
  const widths = head.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join("   ");

  // A cached build prints nothing of its own, so what it left out of an adopted contract is said here.
  const remarks = Object.values(report).flatMap(({ remarks }) => (Array.isArray(remarks) ? remarks : []));
  const leftOut: { id: string; reason: string }[] = readJson(root, "packages/client/src/generated/left-out.json");
  const withoutClient = leftOut.map(({ id, reason }) => `${id} has no client: ${reason}`);
  return ["", line(head), ...rows.map(line), "", ...remarks, ...withoutClient].join("\n");
}

function readJson<T>(root: string, file: string): T {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}

/** Whether turbo has put the contracts back as an earlier run built them. */
function isFromCache({ tasks }: { tasks: { taskId: string; cache: { status: string } }[] }): boolean {
  return tasks.some(({ taskId, cache }) => taskId === "@edge-contracts/specs#build" && cache.status === "HIT");
}

function numbersOf(counts: Record<string, number | string[]>): Counts {
  return Object.fromEntries(
    Object.entries(counts).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}

function sum(counts: readonly [string, Counts][], column: string): number {
  return counts.reduce((result, [, row]) => result + (row[column] ?? 0), 0);
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}
