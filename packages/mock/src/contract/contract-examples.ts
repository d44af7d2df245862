import { escapePointer, type MediaType, type ResponseDescription } from "@edge-contracts/specs/runtime";
import { followReferences, nodeAt } from "./document-node.ts";

/** One named example of a body. */
export interface NamedExample {
  readonly name: string;
  readonly value: unknown;
}

/** The named examples of one media type of a response, in the contract's order. */
export function contractExamples(
  document: unknown,
  response: Pick<ResponseDescription, "pointer">,
  mediaType: Pick<MediaType, "name">,
): NamedExample[] {
  const content = nodeAt(document, `${response.pointer}/content/${escapePointer(mediaType.name)}`);
  return Object.entries(followReferences(document, content["examples"])).map(([name, example]) => ({
    name,
    value: followReferences(document, example)["value"],
  }));
}
