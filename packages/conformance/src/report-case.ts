import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ConformanceCase } from "./cases/case.ts";
import { judgeCase, type Observed, type Strictness } from "./judge-case.ts";
import type { CaseResult } from "./report/report.ts";
import { toCurl } from "./report/to-curl.ts";

/** The result of one case, with the place in the contract of everything that was found. */
export async function reportCase(
  runtime: ContractRuntime,
  target: string,
  each: ConformanceCase,
  observed: Observed,
  strictness: Strictness,
): Promise<CaseResult> {
  const { verdict, reason, findings, notes } = judgeCase(each, observed, runtime.description, strictness);
  const [exchange] = observed.exchanges;
  return {
    id: each.id,
    ...(each.operation && { operationId: each.operation.operationId }),
    verdict,
    how: each.how,
    ...(each.negative && { negativeClass: each.negative.class }),
    ...(reason !== undefined && { reason }),
    expectedStatus: each.expected.status,
    ...(exchange?.response && { actualStatus: exchange.response.status }),
    ...(exchange && {
      request: { method: exchange.request.method, path: exchange.request.path },
      curl: toCurl(target, exchange),
    }),
    findings: await Promise.all(
      findings.map(async (finding) => ({ ...finding, contract: await runtime.locate(finding.contract) })),
    ),
    notes,
    durationMs: exchange?.durationMs ?? 0,
  };
}
