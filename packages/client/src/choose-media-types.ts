import type { CallInit } from "./call-init.ts";
import { checkKnown } from "./check-known.ts";
import { UsageError } from "./errors/usage-error.ts";
import type { ApiFacts, OperationRow, StatusKey } from "./operation-row.ts";

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
export function chooseMediaTypes(api: ApiFacts, row: OperationRow, init: CallInit): MediaTypeChoice {
  const { id, success, aliases = {} } = row;
  const { accept } = init;
  if (accept !== undefined) {
    checkKnown(id, "media type to accept", accept, [...Object.values(success).flat(), ...Object.keys(aliases)]);
  }
  const label = Object.hasOwn(aliases, accept ?? "") ? aliases[accept as string] : accept;
  const expectedFor = (status: StatusKey) => success[status]?.find((type) => type === label) ?? success[status]?.[0];
  const asked = Object.keys(success).map((status) => {
    const expected = expectedFor(status);
    return expected === label ? accept : expected;
  });
  const problems = Object.keys(row.errors).filter((type) => api.problemMediaTypes.includes(type));
  const values = new Set([...asked, ...problems]);
  values.delete(undefined);
  return { accept: [...values].join(", ") || undefined, contentType: chooseContentType(row, init), expectedFor };
}

function chooseContentType({ id, body: types }: OperationRow, { body, contentType }: CallInit): string | undefined {
  if (contentType !== undefined) checkKnown(id, "media type of a body", contentType, types ?? []);
  if (body === undefined) return undefined;
  if (!types) throw new UsageError(id, "A body was given, but this operation takes none. Leave it out.");
  return contentType ?? types[0];
}
