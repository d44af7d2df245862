import { createRequestBuilder } from "./build-request.ts";
import type { ConformanceCase } from "./case.ts";
import type { CaseContext, CaseSources } from "./case-context.ts";
import { createCaseFactory } from "./case-factory.ts";
import { errorCases } from "./error-cases.ts";
import { headCases } from "./head-cases.ts";
import { successCases } from "./success-cases.ts";
import { unknownPathCase } from "./unknown-path-case.ts";

/** Every case of an API for one kind of target: operation × documented status × media type, each provoked somehow. */
export async function compileCases(sources: CaseSources): Promise<ConformanceCase[]> {
  const { runtime, document, supported, about } = sources;
  const build = createRequestBuilder(runtime, document, about);
  const toCase = createCaseFactory(build, supported);
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
  return [...cases, unknownPathCase(runtime.description), ...headCases(sources, build)];
}
