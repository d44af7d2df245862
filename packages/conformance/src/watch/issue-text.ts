import type { Report } from "../report/report.ts";
import { type Drift, digestOf, scopeOf } from "./drift.ts";

/** What an issue says of itself, where people do not see it. */
export interface Mark {
  readonly key: string;
  readonly scope: string;
  /** Of everything that the issue says, so that it is written again only where that changes. */
  readonly digest: string;
  /** The case that shows the drift, by its digest. */
  readonly shownBy: string;
}

/** The title and the text of the issue about a drift. What comes from a server or a contract stands in code, where it means nothing. */
export function issueText(report: Report, { key, cause }: Drift): { readonly title: string; readonly body: string } {
  const { expected, source, finding, cases } = cause;
  const [first, ...others] = cases;
  const operation = first?.operationId ?? "a path without an operation";
  const title = oneLine(`Drift in ${report.api}: ${operation}, ${expected}`, 160);
  const seen = [
    `expected  ${oneLine(expected, 600)}`,
    ...(source === "" ? [] : [`contract  ${oneLine(source, 300)}`]),
    ...(finding?.received === undefined ? [] : [`received  ${oneLine(finding.received, 300)}`]),
    `shown by  ${oneLine(first?.id ?? "", 300)}${others.length > 0 ? ` and ${others.length} more` : ""}`,
    `server    ${oneLine(report.target, 300)}`,
  ];
  const text = [
    "A scheduled run that only reads has found that the server and its contract disagree.",
    "",
    fenced(seen.join("\n")),
    ...(first?.curl === undefined
      ? []
      : ["", "The shortest request that shows it (redacted):", "", fenced(cut(first.curl, 4000))]),
    "",
    "This text is kept up to date, and the issue is closed when a later run no longer meets it.",
  ].join("\n");
  const mark: Mark = { key, scope: scopeOf(report), digest: digestOf([title, text]), shownBy: digestOf(first?.id) };
  return { title, body: `${text}\n\n<!-- edge-conformance ${Object.values(mark).join(" ")} -->` };
}

/** Reads what an issue says of itself; `undefined` where it is none of ours. */
export function readMark(body: string | null | undefined): Mark | undefined {
  const [, key, scope, digest, shownBy] =
    /<!-- edge-conformance ([0-9a-f]{16}) ([0-9a-f]{16}) ([0-9a-f]{16}) ([0-9a-f]{16}) -->\s*$/.exec(body ?? "") ?? [];
  if (key === undefined || scope === undefined || digest === undefined || shownBy === undefined) return undefined;
  return { key, scope, digest, shownBy };
}

function oneLine(text: string, most: number): string {
  return cut(text.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " "), most);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
}

/** A block that nothing in it can end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
