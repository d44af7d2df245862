import { type MediaType, mediaTypeEssence } from "@edge-contracts/specs/runtime";
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
    const labels = operation.responses[status]?.mediaTypes ?? [];
    const sent = requestOf(parts, provocation);
    return {
      id: caseId(parts),
      operation,
      expected: {
        status: representativeStatus(status, Object.keys(operation.responses)),
        ...(provocation.orStatuses?.length && { orStatuses: provocation.orStatuses }),
        ...(labels.length > 1 && mediaType && { mediaType: (labelAskedFor(labels, sent) ?? mediaType).name }),
      },
      how: provocation.how,
      valid: provocation.valid,
      ...(provocation.dependsOnState && { dependsOnState: true as const }),
      ...(provocation.fault && { fault: provocation.fault }),
      ...sent,
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

/** The documented label that a request asks for before all others, where it names one. */
function labelAskedFor(
  labels: readonly MediaType[],
  sent: { readonly request: CaseRequest } | { readonly notSent: NotSent },
): MediaType | undefined {
  const [first = ""] = "request" in sent ? (sent.request.headers["Accept"]?.split(",") ?? []) : [];
  return labels.find(({ name }) => mediaTypeEssence(name) === mediaTypeEssence(first));
}
