import type { CaseResult } from "../judge/case-result.ts";
import { aboutLines } from "./about-run.ts";
import type { Report } from "./report.ts";

/** Reports as JUnit XML, the form that build servers read: a test suite per API, a test case per case. */
export function toJunit(reports: readonly Report[]): string {
  const suites = reports.map(({ api, about, preflight, cases, counts, durationMs }) => {
    const sums = `tests="${cases.length}" failures="${counts.failed}" errors="${counts.error}" skipped="${counts.skipped}"`;
    const testCases = cases.map((each) => testCase(api, each)).join("");
    return `  <testsuite name="${escapeXml(api)}" ${sums} time="${seconds(durationMs)}">\n${propertiesOf([...(about ? aboutLines(about) : []), ...preflight.map((line): [string, string] => ["preflight", line.replaceAll(/ +/g, " ")])])}${testCases}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

function propertiesOf(pairs: readonly (readonly [string, string])[]): string {
  if (pairs.length === 0) return "";
  const each = pairs.map(([name, value]) => `<property name="${escapeXml(name)}" value="${escapeXml(value)}"/>`);
  return `    <properties>${each.join("")}</properties>\n`;
}

function testCase(api: string, { id, operationId, durationMs, ...rest }: CaseResult): string {
  const className = escapeXml([api, operationId].filter(Boolean).join("."));
  const outcome = outcomeElement(rest);
  const attributes = `classname="${className}" name="${escapeXml(id)}" time="${seconds(durationMs)}"`;
  return outcome ? `    <testcase ${attributes}>${outcome}</testcase>\n` : `    <testcase ${attributes}/>\n`;
}

function outcomeElement({ verdict, reason = "", findings }: Omit<CaseResult, "id" | "durationMs">): string {
  if (verdict === "passed") return "";
  if (verdict === "skipped") return `<skipped message="${escapeXml(reason)}"/>`;
  const lines = findings.map(
    ({ at, message, contract, received }) =>
      `${at} ${message} (${contract.source ?? contract.pointer})${received === undefined ? "" : `, received ${received}`}`,
  );
  const element = verdict === "failed" ? "failure" : "error";
  return `<${element} message="${escapeXml(reason || (lines[0] ?? ""))}">${escapeXml(lines.join("\n"))}</${element}>`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** XML 1.0 has no way to write most control characters, not even as references, so those are replaced. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => ("\t\n\r".includes(character) ? character : "\ufffd"))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
