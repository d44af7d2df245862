import { aboutLines } from "./about-run.ts";
import { groupCauses } from "./group-causes.ts";
import { powerLine } from "./measure-power.ts";
import type { Report } from "./report.ts";

/** How many causes a summary shows; the page has all of them. */
const shown = 20;

/** Reports as Markdown, the form of a job summary on GitHub. */
export function toMarkdown(reports: readonly Report[]): string {
  const rows = reports.map(({ api, counts, coverage, durationMs }) => {
    const { passed, failed, error, skipped } = counts;
    const covered = `${coverage.exercised} of ${coverage.declared}`;
    return `| ${[api, passed, failed, error, skipped, covered, (durationMs / 1000).toFixed(1)].join(" | ")} |`;
  });
  const failures = reports.flatMap(({ api, cases }) =>
    groupCauses(cases).map(({ expected, source, finding, cases: met }) => {
      const where = source === "" ? "" : ` (\`${source.replace(/[\p{Cc}`]+/gu, " ")}\`)`;
      const received = finding?.received === undefined ? "" : `; received ${plain(finding.received)}`;
      const others = met.length === 1 ? "" : ` and ${met.length - 1} more`;
      return `- **${api}** ${plain(met[0]?.id ?? "")}${others}: ${plain(expected)}${where}${received}`;
    }),
  );
  return [
    "## Conformance",
    "",
    "| contract | passed | failed | in error | skipped | documented answers seen | seconds |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    ...reports.flatMap(({ api, power }) => (power ? [`${api} ${powerLine(power)}.`, ""] : [])),
    ...reports.flatMap(({ api, about, preflight }) => [
      ...(about
        ? [
            `${api}: ${plain(
              aboutLines(about)
                .map((line) => line.join(" "))
                .join("; "),
            )}.  `,
          ]
        : []),
      ...(preflight.length > 0
        ? [`${plain(preflight.map((line) => line.replaceAll(/ +/g, " ")).join("; "))}.`, ""]
        : []),
    ]),
    ...failures.slice(0, shown),
    ...(failures.length > shown ? [`- and ${failures.length - shown} more`] : []),
    "",
  ].join("\n");
}

/** Markdown and HTML in a name must stay text. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\\`*_{}[\]<>|#]/g, "\\$&");
}
