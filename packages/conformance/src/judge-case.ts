import { type Finding, mediaTypeEssence } from "@edge-contracts/specs/runtime";
import type { ConformanceCase } from "./cases/case.ts";
import type { Exchange } from "./gateway/exchange.ts";
import type { CaseVerdict } from "./report/report.ts";

/** The verdict on one case, and why. */
export interface CaseJudgement {
  readonly verdict: CaseVerdict;
  readonly reason?: string;
  readonly findings: readonly Finding[];
}

/**
 * Decides a case by what the gateway saw of it. `fault` is what went wrong with it on the way, if anything; `strict`
 * makes what is undocumented fatal.
 */
export function judgeCase(
  { expected, valid, operation, notSent, how }: ConformanceCase,
  exchanges: readonly Exchange[],
  fault: string | undefined,
  strict = false,
): CaseJudgement {
  if (notSent) return { ...notSent, findings: [] };
  if (fault !== undefined) return { verdict: "error", reason: fault, findings: [] };
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
  const { response } = exchange;
  const findings = [...exchange.responseFindings];
  const violation = (at: string, message: string) =>
    findings.push({
      verdict: "violation",
      at,
      message,
      contract: { pointer: operation ? `${operation.pointer}/responses` : "/paths" },
    });
  if (response && response.status !== expected.status) {
    violation("status", `${response.status} must be ${expected.status}, provoked by ${how}`);
  }
  const label = mediaTypeEssence(response?.headers["content-type"]);
  if (response?.status === expected.status && expected.mediaType !== undefined && label !== expected.mediaType) {
    violation("media-type", `must be ${expected.mediaType}, provoked by ${how}`);
  }
  const fatal = findings.some(({ verdict }) => strict || verdict === "violation");
  return { verdict: fatal ? "failed" : "passed", findings };
}
