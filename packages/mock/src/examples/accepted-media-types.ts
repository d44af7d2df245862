import { type MediaType, mediaTypeEssence, type ResponseDescription } from "@edge-contracts/specs/runtime";
import type { CheckedRequest } from "../ground/checked-request.ts";
import { isAcceptable } from "../ground/is-acceptable.ts";

/**
 * The media types in which a response may be sent, best first. Accept decides about a success. An error comes under
 * its documented labels whatever Accept says, one that Accept names before the default.
 */
export function acceptedMediaTypes(
  request: CheckedRequest,
  response: ResponseDescription,
  status: number,
): MediaType[] {
  const { api, operation, accept, successMediaType } = request;
  const { mediaTypes, defaultMediaType } = response;
  if (status < 300) {
    const acceptable = mediaTypes.filter((mediaType) => isAcceptable(api, operation, mediaType, accept));
    return first(acceptable, [successMediaType]);
  }
  return first(mediaTypes, [...(accept ?? "").split(",").map(mediaTypeEssence), defaultMediaType]);
}

/** Moves the named media types to the front, in the order named. */
function first(mediaTypes: readonly MediaType[], names: readonly (string | undefined)[]): MediaType[] {
  const rank = ({ name }: MediaType) => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...mediaTypes].sort((a, b) => rank(a) - rank(b));
}
