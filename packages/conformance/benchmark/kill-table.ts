import type { Outcome } from "./outcome.ts";

/** One broken contract, and what each column made of it. */
export interface KillRow {
  readonly kind: string;
  readonly class: string;
  readonly cells: readonly Outcome[];
}

/** What a column says of honest servers, and what that costs. */
export interface HonestRun {
  readonly complaints: number;
  readonly requests: number;
  readonly seconds: number;
}

/**
 * Kills, requests and seconds per class and per kind as a Markdown table. What was shown without failing the run stands
 * behind a plus.
 */
export function killTable(
  first: string,
  columns: readonly string[],
  rows: readonly KillRow[],
  honest: readonly HonestRun[],
): string {
  const classes = Map.groupBy(rows, ({ kind, class: of }) => (kind === "JSONmutator" ? `${kind}: ${of}` : of));
  const kinds = Map.groupBy(rows, ({ kind }) => `**each ${kind}**`);
  const groups = [...classes, ...kinds, ["**all**", rows] as const];
  const lines = [
    ...groups.map(([name, group]) => [name, ...columns.map((_, index) => cell(group, index))]),
    ["honest servers: complaints", ...honest.map((run) => `${run.complaints}; ${cost([run])}`)],
  ];
  return [[first, ...columns], columns.concat("").map(() => "---"), ...lines]
    .map((line) => `| ${line.join(" | ")} |`)
    .join("\n");
}

function cell(rows: readonly KillRow[], column: number): string {
  const outcomes = rows.flatMap(({ cells }) => cells[column] ?? []);
  const killed = outcomes.filter((each) => each.killed).length;
  const noted = outcomes.filter((each) => !each.killed && each.noted).length;
  return `${killed}${noted > 0 ? ` + ${noted}` : ""} of ${outcomes.length}; ${cost(outcomes)}`;
}

function cost(runs: readonly Pick<Outcome, "requests" | "seconds">[]): string {
  const sum = (of: "requests" | "seconds") => runs.reduce((total, each) => total + each[of], 0);
  return `${Math.round(sum("requests")).toLocaleString("en")}, ${sum("seconds").toFixed(0)} s`;
}

/** The medians of how long the runs that failed took to the exchange that gave the server away. */
export function killMedians(outcomes: readonly Outcome[]): string {
  const kills = outcomes.filter(({ killed }) => killed);
  const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const requests = middle(kills.map((each) => each.requests));
  return `${requests} requests, ${middle(kills.map(({ seconds }) => seconds)).toFixed(2)} s`;
}
