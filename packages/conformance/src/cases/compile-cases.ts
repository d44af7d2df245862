import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { unknownPath } from "../contract/unknown-path.ts";
import type { ConformanceCase } from "../exchange/case.ts";
import { createRequestBuilder } from "./build-request.ts";
import type { CaseContext, CaseSources } from "./case-context.ts";
import { createCaseFactory } from "./case-factory.ts";
import { errorCases } from "./error-cases.ts";
import { headCases } from "./head-cases.ts";
import { successCases } from "./success-cases.ts";

/** Every case of an API for one kind of target: operation × documented status × media type, each provoked somehow. */
export async function compileCases(sources: CaseSources): Promise<ConformanceCase[]> {
  const { runtime, document, run } = sources;
  const build = createRequestBuilder(runtime, document, run);
  const toCase = createCaseFactory(build, run);
  const context: CaseContext = { ...sources, toCase };
  const cases: ConformanceCase[] = [];
  for (const operation of runtime.description.operations) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const compiled = status.startsWith("2")
        ? successCases(context, operation, status, response)
        : await errorCases(context, operation, status, response);
      cases.push(...compiled);
    }
  }
  return [...cases, ...unknownPathCases(runtime), ...headCases(sources, build)];
}

/** A path that the contract does not have: whatever else a server does with it, it must not succeed. */
function unknownPathCases(runtime: ContractRuntime): ConformanceCase[] {
  const path = unknownPath(runtime);
  if (path === undefined) return [];
  return [
    {
      id: "(no operation) 404 #unknown-path",
      request: { method: "GET", path, headers: {} },
      expected: { status: 404 },
      how: "a path that the contract does not have",
      valid: false,
    },
  ];
}
