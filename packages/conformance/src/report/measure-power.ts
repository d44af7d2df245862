import type { CaseResult } from "../judge/case-result.ts";
import { type LieClass, lieClasses, type Power } from "./power.ts";
import type { Report } from "./report.ts";

/** Of the lies of the benchmark, those that a whole run fails for: `npm run drift-benchmark -w packages/conformance -- 1 --switches 0 --operators 0`, 2026-11-29. */
const caughtByWholeRuns: Readonly<Record<LieClass, number>> = {
  status: 31 / 31,
  body: 24 / 24,
  "media-type": 13 / 14,
  problem: 10 / 11,
  "input-checking": 16 / 16,
  auth: 8 / 8,
  state: 13 / 15,
};

/** Which lies a run could have caught, by what it made of the checks that see them. */
export function measurePower({ cases, coverage }: Pick<Report, "cases" | "coverage">): Power[] {
  const answers = (isMeant: (status: number, mediaType?: string) => boolean) =>
    coverage.answers
      .filter(({ status, mediaType }) => isMeant(Number.parseInt(status, 10) || 500, mediaType))
      .map(({ exercised }) => exercised);
  const made = (isMeant: (each: CaseResult) => boolean) =>
    cases.filter(isMeant).map(({ verdict }) => verdict === "passed" || verdict === "failed");
  const checks: Readonly<Record<LieClass, readonly boolean[]>> = {
    status: answers(() => true),
    body: answers((status, mediaType) => status < 400 && mediaType !== undefined),
    "media-type": answers((_, mediaType) => mediaType !== undefined),
    problem: answers((status) => status >= 400),
    "input-checking": made(({ negativeClass }) => negativeClass !== undefined && negativeClass !== "credentials"),
    auth: made(({ negativeClass }) => negativeClass === "credentials"),
    state: made(({ how }) => how.startsWith("the flow ")),
  };
  return lieClasses.map((name) => {
    const all = checks[name];
    const count = all.filter(Boolean).length;
    const percent = all.length === 0 ? 0 : Math.floor((100 * caughtByWholeRuns[name] * count) / all.length);
    return { class: name, made: count, checks: all.length, percent };
  });
}

/** What a run has to be able to catch: at least so many percent of a class, or half of its checks where no number is given. */
export interface RequiredPower {
  readonly class: LieClass;
  readonly percent?: number;
}

/** What of it a run could not have caught, in words. */
export function missingPower(power: readonly Power[], required: readonly RequiredPower[]): string[] {
  return required.flatMap(({ class: name, percent }) => {
    const has = power.find((each) => each.class === name);
    const isEnough =
      has && (percent === undefined ? has.checks > 0 && has.made * 2 >= has.checks : has.percent >= percent);
    if (isEnough) return [];
    const checks = has && has.checks > 0 ? `${has.made} of ${has.checks} checks were made` : "there is no check for it";
    return [`${name} ${has?.percent ?? 0} %, ${checks}${percent === undefined ? "" : `, ${percent} % were asked for`}`];
  });
}

/** One line for people. */
export function powerLine(power: readonly Power[]): string {
  return `could have caught: ${power.map((each) => `${each.class} ${each.percent} %`).join(", ")}`;
}
