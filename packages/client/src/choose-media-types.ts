import type { CallInit } from "./call-init.ts";
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
  const offered = [...new Set(Object.values(row.success).flat())];
  const { accept } = init;
  if (accept !== undefined && !offered.includes(accept) && !Object.hasOwn(row.aliases ?? {}, accept)) {
    throw new UsageError(row.id, refusal("accept", accept, [...offered, ...Object.keys(row.aliases ?? {})]));
  }
  const label = accept === undefined ? undefined : (row.aliases?.[accept] ?? accept);
  const expectedFor = (status: StatusKey): string | undefined => {
    const types = row.success[status] ?? [];
    return label !== undefined && types.includes(label) ? label : types[0];
  };
  const asked = Object.keys(row.success).map((status) => {
    const expected = expectedFor(status);
    return expected === label ? accept : expected;
  });
  const problems = Object.keys(row.errors).filter((type) => api.problemMediaTypes.includes(type));
  const values = [...asked, ...problems].filter((type) => type !== undefined);
  return {
    accept: values.length > 0 ? [...new Set(values)].join(", ") : undefined,
    contentType: chooseContentType(row, init),
    expectedFor,
  };
}

function chooseContentType(row: OperationRow, { body, contentType }: CallInit): string | undefined {
  if (contentType !== undefined && !row.body?.includes(contentType)) {
    throw new UsageError(row.id, refusal("contentType", contentType, row.body ?? []));
  }
  if (body === undefined) return undefined;
  if (!row.body) throw new UsageError(row.id, "A body was given, but this operation takes none. Leave it out.");
  return contentType ?? row.body[0];
}

function refusal(option: string, value: string, known: readonly string[]): string {
  const remedy = known.length > 0 ? `Use one of ${known.join(", ")}` : "Leave it out";
  return `The ${option} ${JSON.stringify(value)} is not a media type of this operation. ${remedy}.`;
}
