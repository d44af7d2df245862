import type { Report } from "./report.ts";

/** How many failures a summary shows; the page has all of them. */
const shown = 20;

/** Reports as Markdown, the form of a job summary on GitHub. */
export function toMarkdown(reports: readonly Report[]): string {
  const rows = reports.map(({ api, counts, coverage, durationMs }) => {
    const { passed, failed, error, skipped } = counts;
    const covered = `${coverage.exercised} of ${coverage.declared}`;
    return `| ${[api, passed, failed, error, skipped, covered, (durationMs / 1000).toFixed(1)].join(" | ")} |`;
  });
  const failures = reports.flatMap(({ api, cases }) =>
    cases
      .filter(({ verdict }) => verdict === "failed" || verdict === "error")
      .map(({ id, reason, findings }) => {
        const [finding] = findings;
        const what = reason ?? (finding ? `${finding.at} ${finding.message}` : "");
        const where = finding?.contract.source === undefined ? "" : ` (\`${finding.contract.source}\`)`;
        return `- **${api}** ${plain(id)}: ${plain(what)}${where}`;
      }),
  );
  return [
    "## Conformance",
    "",
    "| contract | passed | failed | in error | skipped | documented answers seen | seconds |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    ...failures.slice(0, shown),
    ...(failures.length > shown ? [`- and ${failures.length - shown} more`] : []),
    "",
  ].join("\n");
}

/** Markdown and HTML in a name must stay text. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, "\\$&");
}
