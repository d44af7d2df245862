import { UsageError } from "../errors/usage-error.ts";
import type { ApiFacts, OperationRow, StatusKey } from "../types/operation-row.ts";
import type { CallInit } from "./call-init.ts";
import { checkKnown } from "./check-known.ts";

/** What a call asks for and sends. */
export interface MediaTypeChoice {
  /** The value of Accept; `undefined` where no answer of the operation has a body. */
  readonly accept: string | undefined;
  /** The media type of the request body, where there is one. */
  readonly contentType: string | undefined;
  /** The media type that a documented success must have; `undefined` where it has no body. */
  expectedFor(status: StatusKey): string | undefined;
}

/**
 * Accept and Content-Type of a call: the chosen versions, or the contract's defaults.
 *
 * @throws {UsageError} for a media type that the operation does not have.
 */
export function chooseMediaTypes(
  { problemMediaTypes }: ApiFacts,
  { id, success, aliases = {}, body: bodyTypes, errors }: OperationRow,
  { accept = "", contentType, body }: CallInit,
): MediaTypeChoice {
  if (accept) {
    checkKnown(id, "media type to accept", accept, [...Object.values(success).flat(), ...Object.keys(aliases)]);
  }
  if (contentType !== undefined) checkKnown(id, "media type of a body", contentType, bodyTypes ?? []);
  if (body !== undefined && !bodyTypes) {
    throw new UsageError(id, "This operation takes no body. Leave it out.");
  }
  const label = aliases[accept] ?? accept;
  const asked = Object.values(success).map((types) => (types.includes(label) ? accept : types[0]));
  const problems = Object.keys(errors).filter((type) => problemMediaTypes.includes(type));
  return {
    accept: [...new Set([...asked, ...problems])].filter(Boolean).join(", ") || undefined,
    contentType: body === undefined ? undefined : (contentType ?? bodyTypes?.[0]),
    expectedFor: (status) => (success[status]?.includes(label) ? label : success[status]?.[0]),
  };
}
