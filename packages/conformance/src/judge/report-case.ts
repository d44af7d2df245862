import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ConformanceCase } from "../exchange/case.ts";
import { toCurl } from "../exchange/to-curl.ts";
import type { Run } from "../target/run.ts";
import type { CaseResult } from "./case-result.ts";
import { judgeCase, type Observed } from "./judge-case.ts";
import { receivedAt } from "./received-at.ts";

/** The result of one case, with the place in the contract of everything that was found. */
export async function reportCase(
  runtime: ContractRuntime,
  run: Pick<Run, "target" | "strict" | "strictHttp">,
  each: ConformanceCase,
  observed: Observed,
): Promise<CaseResult> {
  const { verdict, reason, findings, notes } = judgeCase(each, observed, runtime.description, run);
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
      curl: toCurl(run.target.url, exchange),
    }),
    findings: await Promise.all(
      findings.map(async (finding) => {
        const received = exchange && receivedAt(exchange, finding.at);
        const contract = await runtime.locate(finding.contract);
        return { ...finding, contract, ...(received !== undefined && { received }) };
      }),
    ),
    notes,
    durationMs: exchange?.durationMs ?? 0,
  };
}
