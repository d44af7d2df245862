import type { CaseResult } from "../judge/case-result.ts";
import { aboutLines } from "./about-run.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { escapeHtml } from "./escape-html.ts";
import { type Cause, groupCauses } from "./group-causes.ts";
import { htmlMatrix } from "./html-matrix.ts";
import { powerLine } from "./measure-power.ts";
import type { Report } from "./report.ts";

/** Reports as one page that needs no other file, no script and no network. */
export function toHtml(reports: readonly Report[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Conformance</title>
<style>${htmlStyle}</style>
</head>
<body>
<h1>Conformance</h1>
${overview(reports)}
${reports.map(section).join("\n")}
</body>
</html>
`;
}

function overview(reports: readonly Report[]): string {
  const rows = reports.map(({ api, target, counts, coverage, durationMs }) => {
    const { passed, failed, error, skipped } = counts;
    const cells = [passed, failed, error, skipped].map((count, index) => number(count, index > 0 && index < 3));
    const covered = `${coverage.exercised} of ${coverage.declared}`;
    return `<tr><th scope="row"><a href="#${escapeHtml(api)}">${escapeHtml(api)}</a></th><td>${escapeHtml(target)}</td>${cells.join("")}<td>${covered}</td><td class="number">${(durationMs / 1000).toFixed(1)}</td></tr>`;
  });
  const heads = ["contract", "server", "passed", "failed", "in error", "skipped", "documented answers seen", "seconds"];
  return `<table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function section(report: Report): string {
  const { api, cases, coverage } = report;
  const causes = groupCauses(cases);
  const about = [...(report.about ? aboutLines(report.about) : []), ...report.preflight.map(nameAndValue)];
  const rows = about.map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<h2 id="${escapeHtml(api)}">${escapeHtml(api)}</h2>
<table>${rows.join("")}</table>
${list("Left behind, to be removed by hand", report.leftBehind)}
${report.power ? `<p>This run ${escapeHtml(powerLine(report.power))}.</p>` : ""}
<h3>Violations</h3>
${causes.length === 0 ? "<p>None.</p>" : causes.map(causeDetails).join("\n")}
${list("Undocumented, tolerated", undocumented(cases))}
${list("What HTTP asks for and the contract does not", notes(cases))}
${list("Skipped", skipped(cases))}
<h3>Documented answers</h3>
${htmlMatrix(coverage)}
${refusals(cases)}`;
}

function causeDetails({ verdict, expected, source, finding, cases: [first, ...others] }: Cause): string {
  const more = others.map(({ id }) => `<li>${escapeHtml(id)}</li>`).join("");
  const received = finding?.received ?? (verdict === "failed" ? "see the requests below" : "");
  return `<details open><summary><span class="bad">${verdict}</span> ${escapeHtml(first?.id ?? "")}${others.length > 0 ? ` and ${others.length} more` : ""}</summary>
<table><thead><tr><th scope="col">expected</th><th scope="col">received</th></tr></thead><tbody><tr><td>${escapeHtml(expected)}</td><td><code>${escapeHtml(received)}</code></td></tr></tbody></table>
${source === "" ? "" : `<p>contract: <code>${escapeHtml(source)}</code>${finding ? ` <code>${escapeHtml(finding.contract.pointer)}</code>` : ""}</p>`}
${first?.curl === undefined ? "" : `<pre>${escapeHtml(first.curl)}</pre>`}
${more === "" ? "" : `<details><summary>The other cases</summary><ul>${more}</ul></details>`}
</details>`;
}

/** A line of the preflight is a name in a column of its own and what was found. */
function nameAndValue(line: string): [string, string] {
  const gap = line.indexOf("  ");
  return gap < 1 ? ["", line] : [line.slice(0, gap), line.slice(gap).trim()];
}

function undocumented(cases: readonly CaseResult[]): string[] {
  return cases
    .flatMap(({ findings }) => findings)
    .filter(({ verdict }) => verdict === "undocumented")
    .map(({ at, message, contract }) => `${at} ${message} (${contract.source ?? contract.pointer})`);
}

function notes(cases: readonly CaseResult[]): string[] {
  return cases.flatMap((each) => each.notes).map(({ at, message, reference }) => `${at} ${message} (${reference})`);
}

function skipped(cases: readonly CaseResult[]): string[] {
  return cases.filter(({ verdict }) => verdict === "skipped").map(({ reason = "" }) => reason);
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const items = [...Map.groupBy(lines, (line) => line)].map(
    ([line, same]) => `<li>${escapeHtml(line)} <span class="weak">× ${same.length}</span></li>`,
  );
  return `<h3>${title}</h3><ul>${items.join("")}</ul>`;
}

function refusals(cases: readonly CaseResult[]): string {
  const negatives = cases.filter(({ negativeClass }) => negativeClass !== undefined);
  if (negatives.length === 0) return "";
  const rows = [...Map.groupBy(negatives, ({ negativeClass }) => String(negativeClass))].map(([name, results]) => {
    const { passed, failed, error, skipped: left } = countVerdicts(results);
    return `<tr><th scope="row">${escapeHtml(name)}</th>${number(passed, false)}${number(failed, true)}${number(error, true)}${number(left, false)}</tr>`;
  });
  return `<h3>Requests that must be refused</h3><table><thead><tr><th scope="col">breaks</th><th scope="col">passed</th><th scope="col">failed</th><th scope="col">in error</th><th scope="col">skipped</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function number(count: number, isBad: boolean): string {
  return `<td class="number${isBad && count > 0 ? " bad" : ""}">${count}</td>`;
}

/** How the HTML report looks, in light and dark, on paper too. */
const htmlStyle = `
:root { color-scheme: light dark; --good: #1a7f37; --bad: #c93c37; --weak: #8a6d00; --line: #8884; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .2rem .5rem; text-align: left; vertical-align: top; }
td.number { text-align: right; }
pre { overflow-x: auto; padding: .6rem; border: 1px solid var(--line); border-radius: 4px; }
code { font-size: .92em; overflow-wrap: anywhere; }
.good { color: var(--good); } .bad { color: var(--bad); } .weak { color: var(--weak); }
details { border: 1px solid var(--line); border-radius: 4px; margin: .5rem 0; padding: .4rem .7rem; }
summary { cursor: pointer; font-weight: 600; }
`;
