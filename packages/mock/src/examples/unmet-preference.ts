import type { MediaType, Operation, ResponseDescription } from "@edge-contracts/specs/runtime";
import type { CheckedRequest } from "../ground/checked-request.ts";
import { Refusal } from "../ground/refusal.ts";
import { absentExample } from "./absent-example.ts";
import { documentedStatuses } from "./documented-statuses.ts";

/** A status that the contract does not document for the operation. */
export function unknownStatus(operation: Operation, code: number | undefined): Refusal {
  const statuses = documentedStatuses(operation).join(", ");
  return unmet(
    `${operation.operationId} documents no status${code ? ` ${code}` : ""}; it documents ${statuses || "none"}.`,
  );
}

interface UnmetResponse {
  readonly status: number;
  readonly response: ResponseDescription;
  readonly mediaTypes: readonly MediaType[];
}

/** An example that none of the responses in question has. */
export function unknownExample(operation: Operation, candidates: readonly UnmetResponse[], example: string): Refusal {
  const existing = candidates.map(({ status, response, mediaTypes }) => {
    const names = new Set(mediaTypes.flatMap(({ examples }) => examples));
    if (response.bodyOptional) names.add(absentExample);
    return `${status}: ${[...names].join(", ") || "none"}`;
  });
  return unmet(`${operation.operationId} has no example ${example} here; it has ${existing.join("; ")}.`);
}

/** A response asked for by its status whose media types the Accept header shuts out. */
export function notAcceptable({ accept }: CheckedRequest, { mediaTypes }: ResponseDescription): Refusal {
  const allowedMediaTypes = mediaTypes.map(({ name }) => name);
  return new Refusal("media-type-not-acceptable", {
    status: 406,
    detail: `The preferred status comes as [${allowedMediaTypes.join(", ")}], which Accept does not allow.`,
    members: { unsupportedMediaType: accept, allowedMediaTypes },
  });
}

function unmet(detail: string): Refusal {
  return new Refusal("unknown-preference", { status: 400, detail });
}
