import { callOf } from "./call.ts";
import type { Core } from "./core.ts";
import { initOfFlatArguments } from "./flat-arguments.ts";
import type { ApiFacts, OperationRow } from "./operation-row.ts";
import { performCall } from "./perform-call.ts";

/**
 * The function of one operation, which needs nothing of the others. `Function` is its generated type over the same row,
 * hence the cast.
 */
export function operationFunction<Function>(api: ApiFacts, key: string, row: OperationRow): Function {
  return ((core: Core, flat: Readonly<Record<string, unknown>> = {}) =>
    // In an async function, so that wrong use rejects like every other fault instead of throwing at the call.
    callOf(row.id, async () => performCall(core, api, key, row, initOfFlatArguments(row, flat)))) as Function;
}
