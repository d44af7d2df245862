import { ApiError } from "../errors/api-error.ts";
import type { AnyResult, Call } from "../types/result.ts";

/** Begins a call, and adds `orThrow` to the result that is on its way. */
export function callOf(operationId: string, perform: () => Promise<AnyResult>): Call<AnyResult> {
  const result = perform();
  return Object.assign(result, {
    async orThrow() {
      const settled = await result;
      if (settled.ok) return settled.data;
      throw new ApiError(operationId, settled);
    },
  });
}
