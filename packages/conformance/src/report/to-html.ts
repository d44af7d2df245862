import type { CaseResult } from "../judge/case-result.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { escapeHtml } from "./escape-html.ts";
import { htmlMatrix } from "./html-matrix.ts";
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
  const failures = cases.filter(({ verdict }) => verdict === "failed" || verdict === "error");
  return `<h2 id="${escapeHtml(api)}">${escapeHtml(api)}</h2>
${list("Left behind, to be removed by hand", report.leftBehind)}
<h3>Violations</h3>
${failures.length === 0 ? "<p>None.</p>" : failures.map(failure).join("\n")}
${list("Undocumented, tolerated", undocumented(cases))}
${list("What HTTP asks for and the contract does not", notes(cases))}
${list("Skipped", skipped(cases))}
<h3>Documented answers</h3>
${htmlMatrix(coverage)}
${refusals(cases)}`;
}

function failure({ id, verdict, reason, expectedStatus, actualStatus, findings, curl }: CaseResult): string {
  const answer = actualStatus === undefined ? "no answer" : String(actualStatus);
  const lines = findings.map(
    ({ at, message, contract, verdict: weight }) =>
      `<li class="${weight === "violation" ? "bad" : "weak"}"><code>${escapeHtml(at)}</code> ${escapeHtml(message)}<br>contract: <code>${escapeHtml(contract.source ?? "")}</code> <code>${escapeHtml(contract.pointer)}</code></li>`,
  );
  return `<details open><summary><span class="bad">${verdict}</span> ${escapeHtml(id)}</summary>
<p>Expected ${expectedStatus}, got ${answer}.${reason === undefined ? "" : ` ${escapeHtml(reason)}`}</p>
<ul>${lines.join("")}</ul>
${curl === undefined ? "" : `<pre>${escapeHtml(curl)}</pre>`}
</details>`;
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
