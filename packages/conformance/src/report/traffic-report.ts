import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { Exchange } from "../exchange/exchange.ts";
import { toCurl } from "../exchange/to-curl.ts";
import type { CaseResult } from "../judge/case-result.ts";
import { receivedAt } from "../judge/received-at.ts";
import { countVerdicts } from "./count-verdicts.ts";
import { measureCoverage } from "./measure-coverage.ts";
import type { Report } from "./report.ts";

/** What somebody else's traffic shows, as the report of a run: exchanges that came to the same are one case. */
export async function trafficReport(
  runtime: ContractRuntime,
  target: string,
  exchanges: readonly Exchange[],
  strict: boolean,
): Promise<Report> {
  const groups = Map.groupBy(exchanges, (exchange) => {
    const found = exchange.responseFindings.map(({ at, message }) => [at.replaceAll(/\/\d+(?=\/|$)/g, "/*"), message]);
    return JSON.stringify([nameOf(exchange), found]);
  });
  const names = new Map<string, number>();
  const cases = await Promise.all(
    [...groups.values()].map(async (group): Promise<CaseResult> => {
      const exchange = group[0] as Exchange;
      const { operationId, request, response, responseFindings, notes } = exchange;
      const name = nameOf(exchange);
      const number = (names.get(name) ?? 0) + 1;
      names.set(name, number);
      const isDrift = responseFindings.some(({ verdict }) => strict || verdict === "violation");
      return {
        id: number === 1 ? name : `${name} #${number}`,
        ...(operationId !== undefined && { operationId }),
        verdict: isDrift ? "failed" : "passed",
        how: `seen ${group.length} times`,
        expectedStatus: response?.status ?? 0,
        ...(response && { actualStatus: response.status }),
        request: { method: request.method, path: request.path },
        curl: toCurl(target, exchange),
        findings: await Promise.all(
          responseFindings.map(async (finding) => {
            const received = receivedAt(exchange, finding.at);
            const contract = await runtime.locate(finding.contract);
            return { ...finding, contract, ...(received !== undefined && { received }) };
          }),
        ),
        notes,
        durationMs: group.reduce((sum, each) => sum + each.durationMs, 0),
      };
    }),
  );
  return {
    api: runtime.description.id,
    target,
    preflight: [],
    cases,
    counts: countVerdicts(cases),
    coverage: measureCoverage(
      runtime.description.operations,
      exchanges.flatMap(({ exercised }) => exercised),
      cases,
    ),
    leftBehind: [],
    durationMs: exchanges.reduce((sum, each) => sum + each.durationMs, 0),
  };
}

function nameOf({ operationId, request, response }: Exchange): string {
  return `${operationId ?? request.method} ${response?.status ?? "without an answer"}`;
}
