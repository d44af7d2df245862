import { type MediaType, type ResponseDescription, responseFor } from "@edge-contracts/specs/runtime";
import type { CheckedRequest } from "../ground/checked-request.ts";
import { absentExample } from "./absent-example.ts";
import { acceptedMediaTypes } from "./accepted-media-types.ts";
import { documentedStatuses } from "./documented-statuses.ts";
import type { Preferences } from "./preferences.ts";
import { notAcceptable, unknownExample, unknownStatus } from "./unmet-preference.ts";

/** A documented response, down to the body. */
export interface ChosenResponse {
  readonly status: number;
  readonly response: ResponseDescription;
  /** Absent for an answer without a body. */
  readonly mediaType?: MediaType;
  /** The example asked for by name. */
  readonly example?: string;
}

interface Candidate {
  readonly status: number;
  readonly response: ResponseDescription;
  /** Those that may be sent, best first. */
  readonly mediaTypes: readonly MediaType[];
}

/**
 * The documented response that answers a request. Without preferences that is the lowest 2xx with a body that Accept
 * allows, or the lowest of all where none has one. An example is looked for in that order too, then among the errors.
 */
export function chooseResponse(request: CheckedRequest, { code, example }: Preferences): ChosenResponse {
  if (code === undefined && example === undefined) return firstSuccess(request);
  const candidates = candidatesOf(request, code);
  const [chosen] = candidates;
  if (!chosen) throw unknownStatus(request.operation, code);
  if (example !== undefined) return chooseExample(request, candidates, example);
  const { status, response, mediaTypes } = chosen;
  if (mediaTypes[0]) return { status, response, mediaType: mediaTypes[0] };
  if (response.mediaTypes.length > 0 && !response.bodyOptional) throw notAcceptable(request, response);
  return { status, response };
}

/** Negotiation has chosen among all successes, so the lowest that has the label is the one. */
function firstSuccess({ operation, successMediaType }: CheckedRequest): ChosenResponse {
  let lowest: ChosenResponse | undefined;
  for (const status of documentedStatuses(operation)) {
    const response = responseFor(operation, status);
    if (!response) continue;
    const mediaType = response.mediaTypes.find(({ name }) => name === successMediaType);
    if (mediaType) return { status, response, mediaType };
    lowest ??= { status, response };
  }
  if (!lowest) throw unknownStatus(operation, undefined);
  return lowest;
}

function candidatesOf(request: CheckedRequest, code: number | undefined): Candidate[] {
  return (code === undefined ? documentedStatuses(request.operation) : [code]).flatMap((status) => {
    const response = responseFor(request.operation, status);
    return response ? [{ status, response, mediaTypes: acceptedMediaTypes(request, response, status) }] : [];
  });
}

function chooseExample(
  { operation }: CheckedRequest,
  candidates: readonly Candidate[],
  example: string,
): ChosenResponse {
  for (const { status, response, mediaTypes } of candidates) {
    const mediaType = mediaTypes.find(({ examples }) => examples.includes(example));
    if (mediaType) return { status, response, mediaType, example };
  }
  const bodiless = candidates.find(({ response }) => response.bodyOptional);
  if (example === absentExample && bodiless) return { status: bodiless.status, response: bodiless.response };
  throw unknownExample(operation, candidates, example);
}
