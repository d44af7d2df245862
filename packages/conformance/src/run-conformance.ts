import { loadContract } from "@edge-contracts/specs/apis";
import {
  type ApiDescription,
  type ContractRuntime,
  createContractRuntime,
  type Operation,
} from "@edge-contracts/specs/runtime";
import { assertReachable } from "./assert-reachable.ts";
import type { ConformanceCase } from "./cases/case.ts";
import { compileCases } from "./cases/compile-cases.ts";
import { readContractDocument } from "./cases/contract-document.ts";
import { CouldNotRun } from "./could-not-run.ts";
import { driveWithDredd } from "./dredd/drive-with-dredd.ts";
import type { Exchange } from "./gateway/exchange.ts";
import { startGateway } from "./gateway/start-gateway.ts";
import { judgeCase } from "./judge-case.ts";
import { countVerdicts } from "./report/count-verdicts.ts";
import { measureCoverage } from "./report/measure-coverage.ts";
import type { CaseResult, Report } from "./report/report.ts";
import { checkSuites } from "./suites/check-suites.ts";
import { loadSuites } from "./suites/load-suites.ts";
import type { Suite } from "./suites/scenario.ts";
import { supportedNeeds, type Target } from "./target.ts";

/** What to prove, and where. */
export interface ConformanceOptions {
  /** An API id, such as `china-cdn`. */
  readonly api: string;
  readonly target: Target;
  /** How long the server may take for one answer; 10 seconds unless given. */
  readonly timeoutMs?: number;
  /** Makes undocumented members and values fatal. */
  readonly strict?: boolean;
  /** Only the cases of these operations; all where absent. */
  readonly operations?: readonly string[];
  /** Instead of the written suites of the API. */
  readonly suites?: readonly Suite[];
}

/**
 * Runs every case of an API against a server and reports what of the contract the server kept. Throws
 * {@link CouldNotRun} where there is nothing to report.
 */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const { api, target, timeoutMs = 10_000, strict = false } = options;
  const contract = await loadContract(api);
  const runtime = createContractRuntime(contract);
  const suites = options.suites ?? (await loadSuites(api));
  const stale = checkSuites(runtime.description, suites);
  if (stale.length > 0) throw new CouldNotRun(`The suites and the contract are out of step:\n  ${stale.join("\n  ")}`);
  const document = await readContractDocument(contract);
  const operations = selectOperations(runtime.description, options.operations);
  const compiled = await compileCases({ runtime, document, suites, supported: supportedNeeds(target) });
  assertUnique(compiled);
  const cases = compiled.filter(
    ({ operation }) => !options.operations || (operation && operations.includes(operation)),
  );
  await assertReachable(target.url);

  const started = performance.now();
  const gateway = await startGateway({ runtime, target, timeoutMs });
  try {
    const faults = await driveWithDredd(cases, gateway, timeoutMs + 5_000);
    const durationMs = performance.now() - started;
    const results = await Promise.all(
      cases.map((each) => {
        const exchanges = gateway.exchanges.filter(({ caseKey }) => caseKey === encodeURIComponent(each.id));
        return reportCase(runtime, each, exchanges, faults.get(each.id), strict);
      }),
    );
    return {
      api,
      target: target.url,
      cases: results,
      counts: countVerdicts(results),
      coverage: measureCoverage(
        operations,
        gateway.exchanges.flatMap(({ exercised }) => exercised),
      ),
      durationMs,
    };
  } finally {
    await gateway.close();
  }
}

function selectOperations({ operations }: ApiDescription, ids: readonly string[] | undefined): readonly Operation[] {
  const unknown = ids?.find((id) => !operations.some(({ operationId }) => operationId === id));
  if (unknown !== undefined) throw new CouldNotRun(`There is no operation ${unknown}.`);
  return ids ? operations.filter(({ operationId }) => ids.includes(operationId)) : operations;
}

function assertUnique(cases: readonly ConformanceCase[]): void {
  const seen = new Set<string>();
  for (const { id } of cases) {
    if (seen.has(id)) throw new CouldNotRun(`Two cases are called "${id}"; rename a scenario.`);
    seen.add(id);
  }
}

async function reportCase(
  runtime: ContractRuntime,
  each: ConformanceCase,
  exchanges: readonly Exchange[],
  fault: string | undefined,
  strict: boolean,
): Promise<CaseResult> {
  const { verdict, reason, findings } = judgeCase(each, exchanges, fault, strict);
  const [exchange] = exchanges;
  return {
    id: each.id,
    ...(each.operation && { operationId: each.operation.operationId }),
    verdict,
    how: each.how,
    ...(reason !== undefined && { reason }),
    expectedStatus: each.expected.status,
    ...(exchange?.response && { actualStatus: exchange.response.status }),
    ...(exchange && { request: { method: exchange.request.method, path: exchange.request.path } }),
    findings: await Promise.all(
      findings.map(async (finding) => ({ ...finding, contract: await runtime.locate(finding.contract) })),
    ),
    durationMs: exchange?.durationMs ?? 0,
  };
}
