import { existsSync } from "node:fs";
import { groupCauses } from "./group-causes.ts";
import type { Report } from "./report.ts";

/** How many a run of GitHub shows of one step; the report has all of them. */
const shown = 10;

/**
 * What failed as workflow commands of GitHub, which shows each at the line of the contract that it breaks. `find` gives
 * the file of a line below the working folder, where there is one.
 */
export function toAnnotations(reports: readonly Report[], find = findSource): string[] {
  const causes = reports.flatMap(({ api, cases }) => groupCauses(cases).map((cause) => ({ api, ...cause })));
  const first = causes.slice(0, causes.length > shown ? shown - 1 : shown);
  const commands = first.map(({ api, verdict, expected, source, finding, cases }) => {
    const [, file = "", line] = /^(.+):(\d+)$/.exec(source) ?? [];
    const path = file === "" ? undefined : find(file);
    const others = cases.length === 1 ? "" : ` and ${cases.length - 1} more`;
    const received = finding?.received === undefined ? "" : `; received ${finding.received}`;
    const where = source === "" || path !== undefined ? "" : ` (${source})`;
    return command(
      {
        ...(path !== undefined && { file: path, line: String(line) }),
        title: `${api}: ${verdict} ${cases[0]?.id ?? ""}`,
      },
      `${cases[0]?.id ?? ""}${others}: ${expected}${where}${received}`,
    );
  });
  const left = causes.length - first.length;
  return left > 0 ? [...commands, command({ title: "Conformance" }, `${left} more are in the report.`)] : commands;
}

/** Contracts of ours are told from their own folder on, others from the working folder on. */
function findSource(file: string): string | undefined {
  return [file, `specs/${file}`].find((path) => !path.startsWith("..") && existsSync(path));
}

function command(properties: Readonly<Record<string, string>>, message: string): string {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::error ${pairs.join(",")}::${escapeData(message)}`;
}

/** A line break would begin a command of whoever wrote the text. */
function escapeData(text: string): string {
  return text
    .toWellFormed()
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, "\ufffd");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
