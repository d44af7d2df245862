import { escapeHtml } from "./escape-html.ts";
import type { Coverage, CoveredAnswer } from "./report.ts";

/** The coverage matrix: a row per operation, a column per status, in each cell the media types. */
export function htmlMatrix({ answers }: Coverage): string {
  const statuses = [...new Set(answers.map(({ status }) => status))].sort();
  const rows = [...Map.groupBy(answers, ({ operationId }) => operationId)].map(([operationId, own]) => {
    const cells = statuses.map((status) => cell(own.filter((answer) => answer.status === status)));
    return `<tr><th scope="row">${escapeHtml(operationId)}</th>${cells.join("")}</tr>`;
  });
  const heads = ["operation", ...statuses].map((head) => `<th scope="col">${escapeHtml(head)}</th>`);
  return `<table><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function cell(answers: readonly CoveredAnswer[]): string {
  if (answers.length === 0) return "<td></td>";
  const marks = answers.map(({ exercised, mediaType = "no body", reason = "no case reached it" }) =>
    exercised
      ? `<span class="good" title="${escapeHtml(mediaType)}">✓</span>`
      : `<span class="bad" title="${escapeHtml(`${mediaType}: ${reason}`)}">✗</span>`,
  );
  return `<td>${marks.join(" ")}</td>`;
}
