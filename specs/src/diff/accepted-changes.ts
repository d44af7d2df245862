import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { BuildProblem } from "../build/build-problem.ts";
import { isObject } from "../build/json.ts";
import type { Change, Verdict } from "./change.ts";

/** A change that somebody has decided about, with what they decided. */
export interface JudgedChange extends Change {
  /** Why a breaking change is let pass, and until when. */
  readonly accepted?: { readonly reason: string; readonly until: string };
}

interface Decisions {
  readonly severities: Readonly<Record<string, { readonly verdict: Verdict }>>;
  readonly accepted: readonly { readonly change: string; readonly reason: string; readonly until: string }[];
}

/**
 * Applies the decisions of `specs/contract-diff.yaml` as of `today` (`YYYY-MM-DD`): other severities of a kind of
 * change, and single breaking changes that are accepted for a reason until a day.
 *
 * @throws {BuildProblem} where a decision lacks its reason or its day.
 */
export function judge(changes: readonly Change[], file: string, today: string): JudgedChange[] {
  const { severities, accepted } = readDecisions(file);
  return changes.map((change) => {
    const decision = accepted.find((each) => each.change === change.id && each.until >= today);
    return {
      ...change,
      verdict: severities[change.kind]?.verdict ?? change.verdict,
      ...(decision && { accepted: { reason: decision.reason, until: decision.until } }),
    };
  });
}

/** True for a change that has to stop a pull request. */
export function blocks({ verdict, accepted }: JudgedChange): boolean {
  return verdict === "breaking" && accepted === undefined;
}

function readDecisions(file: string): Decisions {
  if (!existsSync(file)) return { severities: {}, accepted: [] };
  const content: unknown = parse(readFileSync(file, "utf8")) ?? {};
  const { severities = {}, accepted = [] } = isObject(content) ? content : {};
  if (!isObject(severities) || !Array.isArray(accepted))
    throw new BuildProblem(`${file}: expected severities and accepted.`);
  for (const [kind, entry] of Object.entries(severities)) {
    const { verdict, reason } = isObject(entry) ? entry : {};
    const isVerdict = verdict === "breaking" || verdict === "harmless";
    if (!isVerdict || !isText(reason))
      throw new BuildProblem(`${file}: ${kind} needs a verdict (breaking or harmless) and a reason.`);
  }
  for (const entry of accepted) {
    const { change, reason, until } = isObject(entry) ? entry : {};
    if (!isText(change) || !isText(reason) || typeof until !== "string" || !/^\d{4}-\d\d-\d\d$/.test(until)) {
      throw new BuildProblem(
        `${file}: an accepted change needs change, reason and until: "YYYY-MM-DD". Found ${JSON.stringify(entry)}.`,
      );
    }
  }
  return { severities, accepted } as Decisions;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
