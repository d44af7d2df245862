import { decodeCaseKey } from "../src/exchange/likeness-key.ts";
import { CouldNotRun, runConformance } from "../src/index.ts";
import type { CaseResult } from "../src/judge/case-result.ts";
import type { Target } from "../src/target/target.ts";
import type { Outcome } from "./outcome.ts";

/** The suites of several APIs, one after another, until one of them fails. */
export interface SuiteRun {
  readonly targets: ReadonlyMap<string, Target>;
  readonly allowWrites: boolean;
  /** Makes the server new before each API. */
  readonly renew: () => Promise<void>;
  /**
   * What is undocumented about the honest server, or against the advice of HTTP: it says nothing about another one. A
   * run of the honest server fills it.
   */
  readonly oddities: Set<string>;
  readonly isHonest: boolean;
  /** Goes on where something fails; what it cost up to there counts all the same. */
  readonly isWhole: boolean;
}

/** Runs the suites against a server. What fails on an honest one is printed: it is a false alarm. */
export async function runSuite({
  targets,
  allowWrites,
  renew,
  oddities,
  isHonest,
  isWhole,
}: SuiteRun): Promise<Outcome> {
  let requests = 0;
  let noted = false;
  const started = performance.now();
  const outcome = (killed: boolean, at = { requests, now: performance.now() }): Outcome => ({
    killed,
    noted,
    requests: at.requests,
    seconds: (at.now - started) / 1000,
  });
  for (const [api, target] of targets) {
    await renew();
    // One violation decides; the rest of the run would only cost time.
    const stop = new AbortController();
    let first: { requests: number; now: number } | undefined;
    const seen = new Map<string, { requests: number; now: number }>();
    // A server of which nothing can be measured is noticed, and nothing is proved of it.
    const report = await runConformance({
      api,
      target,
      policy: { allowWrites },
      budget: 500,
      signal: stop.signal,
      onExchange({ verdict, caseKey = "" }) {
        const now = { requests: ++requests, now: performance.now() };
        seen.set(decodeCaseKey(caseKey), now);
        if (verdict !== "drift" || isHonest) return;
        first ??= now;
        if (!isWhole) stop.abort();
      },
    }).catch((error: Error) => {
      if (error instanceof CouldNotRun) return undefined;
      throw error;
    });
    if (!report) {
      noted = true;
      continue;
    }
    const { cases } = report;
    noted = takeOddities(cases, oddities, isHonest) || noted;
    if (first) return outcome(true, first);
    const fatal = cases.filter(isFatal);
    if (isHonest) for (const each of fatal) console.error(`FALSE ALARM ${api} ${each.id}: ${reasonOf(each)}`);
    const [early] = fatal.map(({ id }) => seen.get(id)).filter((each) => each !== undefined);
    if (fatal.length > 0) return outcome(true, early);
  }
  return outcome(false);
}

const isFatal = ({ verdict }: CaseResult) => verdict === "failed" || verdict === "error";

const reasonOf = ({ reason, findings }: CaseResult) => reason ?? JSON.stringify(findings[0]);

/** Whether there is any that the honest server has not. */
function takeOddities(cases: readonly CaseResult[], known: Set<string>, isHonest: boolean): boolean {
  const odd = cases.flatMap(({ operationId, findings, notes }) =>
    [...findings.filter(({ verdict }) => verdict === "undocumented"), ...notes].map(({ at, message }) =>
      `${operationId} ${at} ${message}`.replaceAll(/\d+/g, "#"),
    ),
  );
  const isNew = odd.some((each) => !known.has(each));
  if (isHonest) for (const each of odd) known.add(each);
  return isNew && !isHonest;
}
