import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "./edge-request.ts";

/**
 * Throws a {@link Refusal} where the credentials of a request are not good enough. `operations` are those that the
 * path may mean: none where the path is unknown. The clock may be some milliseconds ahead.
 */
export type Authenticate = (
  api: ApiDescription,
  operations: readonly Operation[],
  request: EdgeRequest,
  body: Buffer | undefined,
  clockAhead?: number,
) => void;
