import type { MediaType, Operation } from "@edge-contracts/specs/runtime";
import { shortName } from "../contract/short-name.ts";

/** The parts of a case that tell it from all others of its API. */
export interface CaseParts {
  readonly operation: Operation;
  /** As the contract writes it. */
  readonly status: string;
  readonly mediaType?: MediaType | undefined;
  readonly requestMediaType?: MediaType | undefined;
  readonly variant?: string | undefined;
}

/** A name to read in a report and to search for: `createEnrollment 202 enrollment-status.v1 from enrollment.v11 #third-party`. */
export function caseId({ operation, status, mediaType, requestMediaType, variant }: CaseParts): string {
  const requests = operation.request?.mediaTypes ?? [];
  return [
    operation.operationId,
    status,
    mediaType && label(mediaType, operation.responses[status]?.mediaTypes ?? []),
    requestMediaType && requests.length > 1 && `from ${label(requestMediaType, requests)}`,
    variant && `#${variant}`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** The name of a media type, short where that is unmistakable among its siblings. */
export function label({ name }: Pick<MediaType, "name">, siblings: readonly Pick<MediaType, "name">[]): string {
  const short = shortName(name);
  return siblings.filter((sibling) => shortName(sibling.name) === short).length > 1 ? name : short;
}
