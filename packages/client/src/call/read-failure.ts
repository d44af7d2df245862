import type { ApiFacts } from "../types/api-facts.ts";
import type { OperationRow } from "../types/operation-row.ts";
import type { Answer } from "../types/outgoing.ts";
import { findStatus } from "./find-status.ts";
import { essenceOf, isJson } from "./media-type.ts";

/** What an answer that is no documented success says, and whether the contract knows such answers. */
export interface FailureBody {
  readonly documented: boolean;
  readonly error: unknown;
}

/** Reads an error body; never throws, because what failed upstream may say anything. */
export function readFailure({ problemMediaTypes }: ApiFacts, { errors }: OperationRow, answer: Answer): FailureBody {
  const { response } = answer;
  const body = answer.body as string;
  const label = essenceOf(response);
  // Servers label one problem with any of the API's problem media types, whichever of them the contract shows.
  let documented = Object.keys(errors).some(
    (type) =>
      body &&
      (type === label || [type, label].every((each) => problemMediaTypes.includes(each))) &&
      findStatus(errors[type] ?? [], response.status),
  );
  let error: unknown = body || undefined;
  if (isJson(label)) {
    try {
      error = JSON.parse(body);
    } catch {}
    // A documented JSON error is read member by member, so a text, a bare `null` or a number must not pass as one.
    documented &&= typeof error === "object" && error !== null;
  }
  return { documented, error };
}
