import type { Outcome } from "./outcome.ts";

/** One broken contract, and what each column made of it. */
export interface KillRow {
  readonly class: string;
  readonly cells: readonly Outcome[];
}

/** Kills per class as a Markdown table; what was shown without failing the run stands behind a plus. */
export function killTable(first: string, columns: readonly string[], rows: readonly KillRow[]): string {
  const groups = [...Map.groupBy(rows, (row) => row.class), ["all", rows] as const];
  const lines = groups.map(([name, group]) => [name, ...columns.map((_, index) => cell(group, index))]);
  return [[first, ...columns], columns.concat("").map(() => "---"), ...lines]
    .map((line) => `| ${line.join(" | ")} |`)
    .join("\n");
}

function cell(rows: readonly KillRow[], column: number): string {
  const outcomes = rows.flatMap(({ cells }) => cells[column] ?? []);
  const killed = outcomes.filter((each) => each.killed).length;
  const noted = outcomes.filter((each) => !each.killed && each.noted).length;
  return `${killed}${noted > 0 ? ` + ${noted}` : ""} of ${outcomes.length}`;
}

/** The medians of how long the runs that failed took to the exchange that gave the server away. */
export function killMedians(outcomes: readonly Outcome[]): string {
  const kills = outcomes.filter(({ killed }) => killed);
  const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const requests = middle(kills.map((each) => each.requests));
  return `${requests} requests, ${middle(kills.map(({ seconds }) => seconds)).toFixed(2)} s`;
}

/** What runs cost: those of broken servers up to the exchange that gave them away, or to their end, and whole ones. */
export function costTable(
  columns: readonly string[],
  rows: readonly KillRow[],
  honest: readonly Pick<Outcome, "requests" | "seconds">[],
): string {
  const costs = columns.map((_, index) => rows.flatMap(({ cells }) => cells[index] ?? []));
  const sum = (outcomes: readonly Outcome[], of: "requests" | "seconds") =>
    outcomes.reduce((total, each) => total + each[of], 0).toFixed(0);
  const lines = [
    ["kills a minute", ...costs.map(killsPerMinute)],
    ["requests", ...costs.map((outcomes) => sum(outcomes, "requests"))],
    ["seconds", ...costs.map((outcomes) => sum(outcomes, "seconds"))],
    ["honest servers, whole: requests", ...honest.map(({ requests }) => requests.toFixed(0))],
    ["honest servers, whole: seconds", ...honest.map(({ seconds }) => seconds.toFixed(0))],
  ];
  return [["all broken servers", ...columns], columns.concat("").map(() => "---"), ...lines]
    .map((line) => `| ${line.join(" | ")} |`)
    .join("\n");
}

function killsPerMinute(outcomes: readonly Outcome[]): string {
  const kills = outcomes.filter(({ killed }) => killed).length;
  return ((kills * 60) / outcomes.reduce((total, { seconds }) => total + seconds, 0)).toFixed(1);
}
