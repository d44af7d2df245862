import type { OperationRow } from "./operation-row.ts";
import type { CallTarget } from "./perform-call.ts";

/** The row of an operation with its key, such as `GET /groups`, taken apart. */
export function targetOf(key: string, row: OperationRow): CallTarget {
  const space = key.indexOf(" ");
  return { row, method: key.slice(0, space), path: key.slice(space + 1) };
}
