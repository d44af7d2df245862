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
  const label = essenceOf(response.headers.get("content-type"));
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
function isDocumented(api: ApiFacts, row: OperationRow, status: number, label: string): boolean {
  const isProblem = (mediaType: string) => api.problemMediaTypes.includes(mediaType);
  return Object.entries(row.errors).some(
    ([mediaType, statuses]) =>
      (mediaType === label || (isProblem(mediaType) && isProblem(label))) && findStatus(statuses, status) !== undefined,
  );
}
