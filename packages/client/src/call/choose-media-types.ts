import type { ApiFacts } from "../types/api-facts.ts";
import type { OperationRow, StatusKey } from "../types/operation-row.ts";
import type { CallInit } from "./call-init.ts";
import { checkKnown } from "./check-known.ts";

/** What a call asks for. */
export interface MediaTypeChoice {
  /** The value of Accept; empty where no answer of the operation has a body. */
  readonly accept: string;
  /** The media type that a documented success must have; `undefined` where it has no body. */
  expectedFor(status: StatusKey): string | undefined;
}

/**
 * Accept of a call: the chosen version, or the contract's defaults.
 *
 * @throws {UsageError} for a media type that the operation does not have.
 */
export function chooseMediaTypes(
  { problemMediaTypes }: ApiFacts,
  { id, success, aliases = {}, errors }: OperationRow,
  { accept = "" }: CallInit,
): MediaTypeChoice {
  if (accept) {
    checkKnown(id, "media type to accept", accept, [...Object.values(success).flat(), ...Object.keys(aliases)]);
  }
  const label = aliases[accept] ?? accept;
  const oneOf = (types: readonly string[] = [], chosen = label) => (types.includes(label) ? chosen : types[0]);
  const asked = Object.values(success).map((types) => oneOf(types, accept));
  const problems = Object.keys(errors).filter((type) => problemMediaTypes.includes(type));
  return {
    accept: [...new Set([...asked, ...problems])].filter(Boolean).join(", "),
    expectedFor: (status) => oneOf(success[status]),
  };
}
