import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "./finding.ts";
import { repositoryFolder } from "./repository.ts";

/** The ways to print findings, by the name that `--format` takes. */
export const formats: Readonly<Record<string, (findings: readonly Finding[]) => string>> = {
  codeframe: (findings) => findings.map(codeframe).join("\n"),
  stylish: (findings) => findings.map((finding) => `${heading(finding)}  ${finding.message}`).join("\n"),
  "github-actions": (findings) => findings.map(annotation).join("\n"),
  json: (findings) => JSON.stringify(findings, null, 2),
};

function codeframe(finding: Finding): string {
  return `${heading(finding)}\n${indent(finding.message)}\n\n${indent(excerpt(finding))}\n`;
}

function heading({ file, line, column, rule }: Finding): string {
  return `${file}:${line}:${column}  ${rule}`;
}

function excerpt({ file, line, column }: Finding): string {
  const path = join(repositoryFolder(), file);
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  return [line - 1, line, line + 1]
    .filter((number) => lines[number - 1] !== undefined)
    .map(
      (number) =>
        `${number === line ? ">" : " "} ${String(number).padStart(4)} | ${around(lines[number - 1] ?? "", column)}`,
    )
    .join("\n");
}

/** What a terminal shows of a line: documents from elsewhere may be one line of megabytes. */
function around(line: string, column: number): string {
  if (line.length <= widest) return line;
  const start = Math.max(0, Math.min(column - 1 - widest / 2, line.length - widest));
  const end = start + widest;
  return `${start > 0 ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}

const widest = 160;

function annotation({ file, line, column, rule, message }: Finding): string {
  const escaped = message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return `::error file=${file},line=${line},col=${column},title=${rule}::${escaped}`;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
