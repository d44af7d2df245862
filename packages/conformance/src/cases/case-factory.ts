import type { CaseRequest, ConformanceCase, NotSent } from "../exchange/case.ts";
import { describeMissing } from "../target/need.ts";
import type { Run } from "../target/run.ts";
import type { RequestBuilder } from "./build-request.ts";
import { CannotBuild } from "./build-request.ts";
import { type CaseParts, caseId } from "./case-id.ts";
import type { Provocation } from "./provocation.ts";
import { representativeStatus } from "./representative-status.ts";

/** Makes a case of its parts and the way to provoke it. */
export type CaseFactory = (parts: CaseParts, provocation: Provocation) => ConformanceCase;

/** Builds the factory for one API and one kind of target. */
export function createCaseFactory(build: RequestBuilder, { supported }: Pick<Run, "supported">): CaseFactory {
  return (parts, provocation) => {
    const { operation, status, mediaType } = parts;
    const labels = operation.responses[status]?.mediaTypes.length ?? 0;
    return {
      id: caseId(parts),
      operation,
      expected: {
        status: representativeStatus(status, Object.keys(operation.responses)),
        ...(provocation.orStatuses?.length && { orStatuses: provocation.orStatuses }),
        ...(labels > 1 && mediaType && { mediaType: mediaType.name }),
      },
      how: provocation.how,
      valid: provocation.valid,
      ...(provocation.dependsOnState && { dependsOnState: true as const }),
      ...(provocation.fault && { fault: provocation.fault }),
      ...requestOf(parts, provocation),
    };
  };

  function requestOf(
    { operation }: CaseParts,
    provocation: Provocation,
  ): { request: CaseRequest } | { notSent: NotSent } {
    const missing = provocation.needs.filter((need) => !supported.has(need));
    if (missing.length > 0) return { notSent: { verdict: "skipped", reason: describeMissing(missing) } };
    try {
      return { request: build(operation, provocation) };
    } catch (error) {
      if (!(error instanceof CannotBuild)) throw error;
      return { notSent: { verdict: "skipped", reason: error.message } };
    }
  }
}
