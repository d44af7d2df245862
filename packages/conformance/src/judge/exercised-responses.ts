import {
  type ApiDescription,
  type Match,
  mediaTypeEssence,
  mediaTypeOf,
  responseFor,
} from "@edge-contracts/specs/runtime";
import type { ExercisedResponse } from "../exchange/exchange.ts";
import type { WireResponse } from "../exchange/wire.ts";

/** The documented answers that a response is an instance of: one, or, for an undeclared method, one per operation of its path. */
export function exercisedResponses(
  { problemMediaTypes, isAdopted }: Pick<ApiDescription, "problemMediaTypes" | "isAdopted">,
  match: Match,
  { status, headers, body }: WireResponse,
): ExercisedResponse[] {
  const operations =
    match.kind === "operation" ? [match.operation] : match.kind === "method-not-allowed" ? match.operations : [];
  return operations.flatMap((operation) => {
    const documented = responseFor(operation, status);
    if (!documented) return [];
    const key =
      Object.entries(operation.responses).find(([, response]) => response === documented)?.[0] ?? String(status);
    const common = { operationId: operation.operationId, status: key };
    if (documented.mediaTypes.length === 0) return body.length === 0 || isAdopted ? [common] : [];
    const label = mediaTypeEssence(headers["content-type"]);
    const known = mediaTypeOf(documented.mediaTypes, headers["content-type"]);
    // Any problem label is as good as the one that the contract shows.
    const equal = problemMediaTypes.includes(label)
      ? documented.mediaTypes.find(({ name }) => status >= 400 && problemMediaTypes.includes(name))
      : undefined;
    const mediaType = known ?? equal;
    return mediaType && body.length > 0 ? [{ ...common, mediaType: mediaType.name }] : [];
  });
}
