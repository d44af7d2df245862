import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ConformanceCase, NotSent } from "./cases/case.ts";
import type { Exchange } from "./gateway/exchange.ts";
import { judgeCase } from "./judge-case.ts";
import type { CaseResult } from "./report/report.ts";
import { toCurl } from "./report/to-curl.ts";

/** The result of one case, with the place in the contract of everything that was found. */
export async function reportCase(
  runtime: ContractRuntime,
  target: string,
  each: ConformanceCase,
  exchanges: readonly Exchange[],
  fault: NotSent | undefined,
  strict: boolean,
): Promise<CaseResult> {
  const { verdict, reason, findings } = judgeCase(each, exchanges, fault, strict);
  const [exchange] = exchanges;
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
    notes: exchange?.notes ?? [],
    durationMs: exchange?.durationMs ?? 0,
  };
}
