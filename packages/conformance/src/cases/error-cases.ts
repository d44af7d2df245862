import type { MediaType, Operation, ResponseDescription } from "@edge-contracts/specs/runtime";
import type { ConformanceCase } from "../exchange/case.ts";
import type { CaseContext } from "./case-context.ts";
import { deriveProvocations } from "./derive-provocations.ts";
import { documentedMediaTypes } from "./documented-media-types.ts";
import { preferStatus } from "./prefer-status.ts";
import type { Provocation } from "./provocation.ts";
import { representativeStatus } from "./representative-status.ts";
import { undeclaredMethod } from "./undeclared-method.ts";
import { nobodyAtAll } from "./unknown-subject.ts";
import { validPathCheck } from "./valid-path-check.ts";
import { writtenProvocations } from "./written-provocations.ts";

/**
 * A documented answer that is no success, provoked in every real way that the target allows: the written ones and
 * those that follow from the contract. Where there is none, the server is asked for the status outright.
 */
export async function errorCases(
  context: CaseContext,
  operation: Operation,
  status: string,
  response: ResponseDescription,
): Promise<ConformanceCase[]> {
  const cases: ConformanceCase[] = [];
  for (const mediaType of documentedMediaTypes(response)) {
    for (const found of await provocations(context, operation, status, mediaType)) {
      const provocation = context.run.isElsewhere ? await aimedAtNothing(context, operation, found) : found;
      cases.push(context.toCase({ operation, status, mediaType, variant: provocation.name }, provocation));
    }
  }
  return cases;
}

/** On a server that matters, what must be refused and might write is about a subject that does not exist. */
async function aimedAtNothing(
  { runtime, document }: CaseContext,
  operation: Operation,
  provocation: Provocation,
): Promise<Provocation> {
  const { method = operation.method, valid, unfinished, params, orStatuses = [] } = provocation;
  const isNowhere = provocation.name === "unknown-subject";
  if ((valid && !unfinished && !isNowhere) || (operation.effect === "read" && method === operation.method))
    return provocation;
  const nobody = await nobodyAtAll(operation, validPathCheck(runtime, document, operation));
  const isLookedFor = nobody && operation.responses["404"] && provocation.auth === undefined;
  return {
    ...provocation,
    params: { ...nobody, ...params, ...(provocation.name === "unknown-subject" && nobody) },
    orStatuses: isLookedFor ? [...orStatuses, 404] : orStatuses,
  };
}

async function provocations(
  { runtime, document, suites, run: { supported } }: CaseContext,
  operation: Operation,
  status: string,
  mediaType: MediaType | undefined,
): Promise<Provocation[]> {
  const { description } = runtime;
  const response = operation.responses[status];
  const number = representativeStatus(status, Object.keys(operation.responses));
  const real = writtenProvocations(suites, operation, status, mediaType);
  // What follows from the contract cannot choose between labels, so it stands for the default one.
  if (mediaType?.name === response?.defaultMediaType) {
    real.push(
      ...(await deriveProvocations(description, operation, number, validPathCheck(runtime, document, operation))),
    );
  }
  const possible = real.filter(({ needs }) => needs.every((need) => supported.has(need)));
  const isSure = possible.some(({ orStatuses = [] }) => orStatuses.length === 0);
  const preferred = preferStatus(number, mediaType, response?.mediaTypes);
  if (isSure) return possible;
  // A real answer that may be another one proves less than it looks, so the status is asked for outright as well.
  if (possible.length > 0) return supported.has("prefer") ? [...possible, preferred] : possible;
  // A path has one 405, which its first operation provokes for all.
  if (number === 405 && undeclaredMethod(description.operations, operation.path)) return [];
  return [preferred];
}
