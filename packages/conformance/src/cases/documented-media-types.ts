import type { MediaType, ResponseDescription } from "@edge-contracts/specs/runtime";

/** The labels of a response, each a case of its own; a response without a body is one case too. */
export function documentedMediaTypes({ mediaTypes }: ResponseDescription): readonly (MediaType | undefined)[] {
  return mediaTypes.length === 0 ? [undefined] : mediaTypes;
}
