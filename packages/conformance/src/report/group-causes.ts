import { unusual } from "../cases/variety/variant.ts";
import type { CaseResult, ReportedFinding } from "../judge/case-result.ts";

/** One disagreement between a server and its contract, or one fault of the suite, with every case that met it. */
export interface Cause {
  readonly verdict: "failed" | "error";
  /** What the contract, or HTTP, says. */
  readonly expected: string;
  /** The line of the contract, or the section of the RFC. */
  readonly source: string;
  /** The finding of the first case; absent where only HTTP is broken, or a case is in error. */
  readonly finding?: ReportedFinding;
  /** At least one, the one that is quickest to repeat first. */
  readonly cases: readonly CaseResult[];
}

/** Groups what failed by what is behind it, so that one broken line of a server is one entry and not forty. */
export function groupCauses(cases: readonly CaseResult[]): Cause[] {
  const found = cases.flatMap((each) => complaints(each).map((complaint) => ({ complaint, each })));
  const groups = Map.groupBy(found, ({ complaint: { verdict, expected, source } }) =>
    JSON.stringify([verdict, withoutIndices(expected).replace(/, provoked by .*$/s, ""), source]),
  );
  return [...groups.values()].map((group) => {
    const [first] = [...group].sort((a, b) => effort(a.each) - effort(b.each));
    const others = group.filter((one) => one !== first);
    return { ...(first as Found).complaint, cases: [first as Found, ...others].map(({ each }) => each) };
  });
}

type Complaint = Omit<Cause, "cases">;
interface Found {
  readonly complaint: Complaint;
  readonly each: CaseResult;
}

function complaints({ verdict, reason, findings, notes }: CaseResult): Complaint[] {
  if (verdict !== "failed" && verdict !== "error") return [];
  if (reason !== undefined) return [{ verdict, expected: reason, source: "" }];
  const violations = findings.filter((finding) => finding.verdict === "violation");
  // Without a violation it is strictness that fails the case.
  const fatal = violations.length > 0 ? violations : findings;
  const found = fatal.map((finding): Complaint => {
    const { at, message, contract } = finding;
    return {
      verdict,
      expected: `${at} ${message}`,
      source: contract.source ?? `contract ${contract.pointer}`,
      finding,
    };
  });
  if (found.length > 0) return found;
  const musts = notes.filter(({ must }) => must);
  return musts.map(({ at, message, reference }) => ({ verdict, expected: `${at} ${message}`, source: reference }));
}

/** The items of a list fail alike. */
function withoutIndices(text: string): string {
  return text.replaceAll(/\/\d+(?=\/|\s|$)/g, "/*");
}

/** What an ordinary request shows too needs no unusual one, although that may be shorter. */
function effort({ curl, how }: CaseResult): number {
  const length = curl?.length ?? Number.POSITIVE_INFINITY;
  return how.startsWith(unusual) ? length + 1_000_000 : length;
}
