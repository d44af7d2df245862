import { ApiError } from "./errors/api-error.ts";
import type { AnyResult, Call } from "./types/result.ts";

/** Adds `orThrow` to a result that is on its way. */
export function callOf(operationId: string, result: Promise<AnyResult>): Call<AnyResult> {
  return Object.assign(result, {
    async orThrow() {
      const settled = await result;
      if (!settled.ok) throw new ApiError(operationId, settled);
      return settled.data;
    },
  });
}
