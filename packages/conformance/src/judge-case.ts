import { type Finding, mediaTypeEssence, type Operation } from "@edge-contracts/specs/runtime";
import type { ConformanceCase, NotSent } from "./cases/case.ts";
import type { Exchange } from "./gateway/exchange.ts";
import type { CaseVerdict } from "./report/report.ts";

/** The verdict on one case, and why. */
export interface CaseJudgement {
  readonly verdict: CaseVerdict;
  readonly reason?: string;
  readonly findings: readonly Finding[];
}

/** Why a documented refusal of a valid request says nothing; `undefined` where it does say something. */
function stateRefusal(operation: Operation | undefined, status: number): string | undefined {
  if (!operation?.responses[String(status)]) return undefined;
  // Rules that no schema can tell make servers refuse valid writes; a valid read has no such excuse.
  const excuses = operation.effect === "read" ? [404, 409, 412] : [400, 404, 409, 412];
  return excuses.includes(status) ? `inconclusive: the server's state did not allow it (${status})` : undefined;
}

/**
 * Decides a case by what the gateway saw of it. `fault` is what went wrong with it on the way, if anything; `strict`
 * makes what is undocumented fatal.
 */
export function judgeCase(
  { expected, valid, operation, notSent, negative, dependsOnState, how }: ConformanceCase,
  exchanges: readonly Exchange[],
  fault: NotSent | undefined,
  strict = false,
): CaseJudgement {
  if (notSent) return { ...notSent, findings: [] };
  if (fault) return { ...fault, findings: [] };
  const [exchange, another] = exchanges;
  if (!exchange) return { verdict: "error", reason: "lost: no request of it reached the gateway", findings: [] };
  if (another) {
    return {
      verdict: "error",
      reason: `doubled: ${exchanges.length} requests of it reached the gateway`,
      findings: [],
    };
  }
  const [broken] = exchange.requestFindings;
  if (valid && broken) {
    return {
      verdict: "error",
      reason: `its request is invalid: ${broken.at} ${broken.message}`,
      findings: exchange.requestFindings,
    };
  }
  if (negative?.refusedByContract && !broken)
    return { verdict: "error", reason: "its request is valid, so that no server has to refuse it", findings: [] };
  const { response } = exchange;
  const findings = [...exchange.responseFindings];
  const violation = (at: string, message: string) =>
    findings.push({
      verdict: "violation",
      at,
      message,
      contract: { pointer: operation ? `${operation.pointer}/responses` : "/paths" },
    });
  const statuses = [expected.status, ...(expected.orStatuses ?? [])];
  if (response && !statuses.includes(response.status)) {
    violation("status", `${response.status} must be ${statuses.join(" or ")}, provoked by ${how}`);
  }
  const label = mediaTypeEssence(response?.headers["content-type"]);
  if (response?.status === expected.status && expected.mediaType !== undefined && label !== expected.mediaType) {
    violation("media-type", `must be ${expected.mediaType}, provoked by ${how}`);
  }
  if (dependsOnState && response && !statuses.includes(response.status) && exchange.verdict === "conforms") {
    const reason = stateRefusal(operation, response.status);
    if (reason !== undefined) return { verdict: "skipped", reason, findings: [] };
  }
  const fatal = findings.some(({ verdict }) => strict || verdict === "violation");
  return { verdict: fatal ? "failed" : "passed", findings };
}
