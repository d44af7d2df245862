import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import type { KnownFinding } from "./known-findings.ts";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** An expression: axe gives every finding the impact of its rule, so rules of less than a serious one run in vain. */
const lesserOff = `Object.fromEntries(
  axe._audit.rules.filter(({ impact }) => /^(minor|moderate)$/.test(impact)).map(({ id }) => [id, { enabled: false }]),
)`;

interface AxeFinding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: string[]; readonly any: readonly { readonly data: unknown }[] }[];
}

interface AxeResults {
  readonly violations: readonly AxeFinding[];
  readonly incomplete: readonly AxeFinding[];
}

/** Where a page breaks a rule of axe seriously, but for what is known; `rules` are all rules unless some are named. */
export async function seriousFindings(
  page: Page,
  known: readonly KnownFinding[],
  rules: readonly string[] = [],
): Promise<string[]> {
  // Over the protocol, which no policy of the page hinders; once in a page.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axe);
  const options = {
    resultTypes: ["violations", "incomplete"],
    // Style sheets matter to a rule on the orientation of phones only, which is none of the serious ones.
    preload: false,
    ...(rules.length > 0 && { runOnly: rules }),
  };
  const run = `axe.run(document, { ...${JSON.stringify(options)}, rules: ${lesserOff} })`;
  const results = (await page.evaluate(run)) as AxeResults;
  return [...results.violations, ...results.incomplete.map(onlyInvisible)]
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => ({ id, place: target.join(" ") })))
    .filter(({ id, place }) => !known.some(({ rule, at }) => rule === id && (at?.test(place) ?? true)))
    .map(({ id, place }) => `${id} at ${place}`);
}

/** Text in the colour of its ground is no violation to axe, which takes it for hidden on purpose. */
function onlyInvisible(finding: AxeFinding): AxeFinding {
  const isInvisible = ({ data }: { readonly data: unknown }) =>
    (data as { messageKey?: string } | null)?.messageKey === "equalRatio";
  return { ...finding, nodes: finding.nodes.filter(({ any }) => any.some(isInvisible)) };
}
