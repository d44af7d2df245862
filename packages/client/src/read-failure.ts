import { findStatus } from "./find-status.ts";
import { essenceOf, isJson } from "./media-type.ts";
import type { ApiFacts, OperationRow } from "./operation-row.ts";

/** What an answer that is no documented success says, and whether the contract knows such answers. */
export interface FailureBody {
  readonly documented: boolean;
  readonly error: unknown;
}

/** Reads an error body; never throws, because what failed upstream may say anything. */
export function readFailure(api: ApiFacts, row: OperationRow, response: Response, body: string): FailureBody {
  if (body === "") return { documented: false, error: undefined };
  const label = essenceOf(response);
  const documented = isDocumented(api, row, response.status, label);
  if (!isJson(label)) return { documented, error: body };
  try {
    const error: unknown = JSON.parse(body);
    // A documented JSON error is read member by member, so a bare `null` or a number must not pass as one.
    return { documented: documented && typeof error === "object" && error !== null, error };
  } catch {
    return { documented: false, error: body };
  }
}

/** Servers label one problem with any of the API's problem media types, whichever of them the contract shows. */
function isDocumented({ problemMediaTypes }: ApiFacts, { errors }: OperationRow, status: number, label: string) {
  return Object.keys(errors).some(
    (type) =>
      (type === label || [type, label].every((each) => problemMediaTypes.includes(each))) &&
      findStatus(errors[type] ?? [], status) !== undefined,
  );
}
