import { type ApiDescription, type Finding, mediaTypeOf, responseFor } from "@edge-contracts/specs/runtime";
import type { ConformanceCase, NotSent } from "../exchange/case.ts";
import type { Exchange, Note } from "../exchange/exchange.ts";
import type { Run } from "../target/run.ts";
import type { CaseVerdict } from "./case-result.ts";
import { unlikeness } from "./unlikeness.ts";

/** What the gateway saw of a case. */
export interface Observed {
  readonly exchanges: readonly Exchange[];
  /** The exchange that the answer has to be like, where the case has one. */
  readonly alike?: Exchange | undefined;
  /** What went wrong with the case on the way, if anything. */
  readonly fault?: NotSent | undefined;
}

/** The verdict on one case, and why. */
export interface CaseJudgement {
  readonly verdict: CaseVerdict;
  readonly reason?: string;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/** Decides a case by what the gateway saw of it. */
export function judgeCase(
  each: ConformanceCase,
  { exchanges, alike, fault }: Observed,
  api: Pick<ApiDescription, "problemTypes" | "problemMediaTypes">,
  { strict, strictHttp }: Pick<Run, "strict" | "strictHttp">,
): CaseJudgement {
  const nothing = { findings: [], notes: [] };
  const lost = each.notSent ?? fault ?? miscounted(exchanges);
  const [exchange] = exchanges;
  if (lost || !exchange) return { verdict: "error", ...lost, ...nothing };
  if (exchange.response?.status === 501 && exchange.response.headers["edge-mock"] !== undefined)
    return { verdict: "skipped", reason: "the mock knows no valid example of this answer", ...nothing };
  const notes = [...exchange.notes, ...(each.likeness ? unlikeness(exchange, alike) : [])];
  const misbuilt = builtWrongly(each, exchange);
  if (misbuilt !== undefined)
    return { verdict: "error", reason: misbuilt, findings: exchange.requestFindings, notes: [] };
  // What is wrong about a status is said once.
  const isOdd = exchange.responseFindings.some(({ at, verdict }) => at === "status" && verdict === "violation");
  const unexpected = each.likeness || isOdd ? [] : unexpectedAnswer(each, exchange, api);
  if (exchange.response && exchange.verdict !== "drift" && unexpected.length > 0) {
    const reason = stateRefusal(each, exchange.response.status);
    if (reason !== undefined) return { verdict: "skipped", reason, ...nothing };
  }
  const findings = [...exchange.responseFindings, ...unexpected];
  const isFatal =
    findings.some(({ verdict }) => strict || verdict === "violation") || (strictHttp && notes.some(({ must }) => must));
  return { verdict: isFatal ? "failed" : "passed", findings, notes };
}

function miscounted(exchanges: readonly Exchange[]): NotSent | undefined {
  if (exchanges.length === 1) return undefined;
  const reason =
    exchanges.length === 0
      ? "lost: no request of it reached the gateway"
      : `doubled: ${exchanges.length} requests of it reached the gateway`;
  return { verdict: "error", reason };
}

/** What is wrong with the request itself, given what it was meant to be. */
function builtWrongly({ valid, negative }: ConformanceCase, { requestFindings }: Exchange): string | undefined {
  const [broken] = requestFindings;
  if (valid && broken) return `its request is invalid: ${broken.at} ${broken.message}`;
  if (negative?.refusedByContract && !broken) return "its request is valid, so that no server has to refuse it";
  return undefined;
}

/** How an answer differs from the one that the case is there to see. */
function unexpectedAnswer(
  { expected, operation, how }: ConformanceCase,
  { response, problem }: Exchange,
  api: Pick<ApiDescription, "problemTypes" | "problemMediaTypes">,
): Finding[] {
  if (!response) return [];
  const { status } = response;
  const contract = { pointer: operation ? `${operation.pointer}/responses` : "/paths" };
  const violation = (at: string, message: string): Finding => ({ verdict: "violation", at, message, contract });
  const statuses = [expected.status, ...(expected.orStatuses ?? [])];
  // A range, or default, leaves open with which success a valid request is answered.
  const isLeftOpen = operation?.responses[String(status)] === undefined && operation && responseFor(operation, status);
  if (isLeftOpen && status < 300 && expected.status < 300) return [];
  if (!statuses.includes(status))
    return [violation("status", `${status} must be ${statuses.join(" or ")}, provoked by ${how}`)];
  const label = response.headers["content-type"];
  const { mediaType } = expected;
  const isProblem = mediaType !== undefined && status >= 400 && api.problemMediaTypes.includes(mediaType);
  const labels = isProblem ? api.problemMediaTypes : [mediaType ?? ""];
  const isOther =
    mediaType !== undefined &&
    mediaTypeOf(
      labels.map((name) => ({ name })),
      label,
    ) === undefined;
  if (status === expected.status && isOther)
    return [violation("media-type", `must be ${expected.mediaType}, provoked by ${how}`)];
  const problems = operation ? expectedProblems(api, status) : [];
  if (problem && problems.length > 0 && !problems.some((slug) => slug === problem.slug))
    return [violation("body/type", `must end in ${problems.join(" or ")}, provoked by ${how}`)];
  return [];
}

/** Why a documented refusal says nothing of a request; `undefined` where it does say something. */
function stateRefusal(
  { operation, valid, dependsOnState, lacksCredentials }: ConformanceCase,
  status: number,
): string | undefined {
  if (!operation || !responseFor(operation, status)) return undefined;
  if (lacksCredentials && (status === 401 || status === 403))
    return `wants credentials, and none were given (${status})`;
  if (!dependsOnState) return undefined;
  // Rules that no schema can tell make servers refuse valid writes; a valid read has no such excuse.
  const excuses = operation.effect === "read" || !valid ? [404, 409, 410, 412] : [400, 404, 409, 410, 412, 422];
  return excuses.includes(status) ? `inconclusive: the server's state did not allow it (${status})` : undefined;
}

/**
 * The problems that a status stands for, by slug: all that the registry has for it, where evidence names every one of
 * them. Where the registry only infers one, a server may well use another name, and nobody can expect anything.
 */
function expectedProblems(
  { problemTypes }: Pick<ApiDescription, "problemTypes" | "problemMediaTypes">,
  status: number,
): readonly string[] {
  const known = problemTypes.filter(({ statuses }) => statuses.includes(status));
  const isInferred = ({ source }: { readonly source: readonly string[] }) =>
    source.every((each) => each === "inferred");
  return known.some(isInferred) ? [] : known.map(({ slug }) => slug);
}
