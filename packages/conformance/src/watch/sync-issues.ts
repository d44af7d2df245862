import { scrub } from "../redact/scrub.ts";
import type { Report } from "../report/report.ts";
import { digestOf, driftsOf, scopeOf } from "./drift.ts";
import type { Github, Issue } from "./github.ts";
import { issueText, type Mark, readMark } from "./issue-text.ts";

/** How issues are kept in step with a report. */
export interface SyncOptions {
  readonly label: string;
  /** Texts that must not appear in any issue, whatever else was redacted. */
  readonly secrets: readonly string[];
  /** Where the run can be looked at, for comments. */
  readonly runUrl?: string;
}

/** New issues of one run, at most: a server that is another one altogether is one piece of news. */
const mostNew = 20;

interface Known extends Mark {
  readonly issue: Issue;
}

/**
 * Keeps one issue per drift: opens it, writes it again where it changes, opens it again where the drift is back, and
 * closes it once the case that shows it passes. What the run did not try stays as it is. Done again, it does nothing.
 *
 * @returns what was done, a line each.
 */
export async function syncIssues(github: Github, report: Report, options: SyncOptions): Promise<string[]> {
  const { label, secrets, runUrl } = options;
  const done: string[] = [];
  const scope = scopeOf(report);
  const known = (await github.issues(label))
    .flatMap((issue): Known[] => {
      const mark = readMark(issue.body);
      return mark?.scope === scope ? [{ ...mark, issue }] : [];
    })
    .sort((a, b) => a.issue.number - b.issue.number);
  const byKey = Map.groupBy(known, ({ key }) => key);
  const drifts = driftsOf(report);
  const seen = runUrl === undefined ? "" : ` (${runUrl})`;
  let opened = 0;
  for (const drift of drifts) {
    const text = issueText(report, drift);
    const { title, body } = { title: scrub(text.title, secrets), body: scrub(text.body, secrets) };
    const all = byKey.get(drift.key) ?? [];
    const [first, ...others] = [...all.filter(({ issue }) => issue.state === "open"), ...all];
    if (!first) {
      if (opened >= mostNew) continue;
      opened++;
      done.push(`opened #${await github.open(title, body, label)}: ${title}`);
      continue;
    }
    const { number, state } = first.issue;
    const isChanged = readMark(body)?.digest !== first.digest;
    if (state === "closed") {
      await github.change(number, { state: "open", title, body });
      await github.comment(number, `It is back${seen}.`);
      done.push(`opened #${number} again: ${title}`);
    } else if (isChanged) {
      await github.change(number, { title, body });
      done.push(`updated #${number}: ${title}`);
    }
    // Two watches at once may each have opened one.
    for (const { issue } of others.filter(({ issue }) => issue.state === "open" && issue.number !== number)) {
      await github.change(issue.number, { state: "closed" });
      done.push(`closed #${issue.number}: it is about the same as #${number}`);
    }
  }
  if (drifts.length - known.length > mostNew)
    done.push(`${mostNew} issues are enough for one run; the report has all.`);
  const keys = new Set(drifts.map(({ key }) => key));
  const passed = new Set(report.cases.filter(({ verdict }) => verdict === "passed").map(({ id }) => digestOf(id)));
  for (const { key, shownBy, issue } of known) {
    if (issue.state !== "open" || keys.has(key) || !passed.has(shownBy)) continue;
    await github.comment(issue.number, `It is gone: the case that showed it passes${seen}.`);
    await github.change(issue.number, { state: "closed" });
    done.push(`closed #${issue.number}: it is gone`);
  }
  return done;
}
