import { callOf } from "./call.ts";
import type { Core } from "./core.ts";
import { initOfFlatArguments } from "./flat-arguments.ts";
import type { ApiFacts, OperationRow } from "./operation-row.ts";
import { performCall } from "./perform-call.ts";
import { targetOf } from "./target-of.ts";

/**
 * The function of one operation, which needs nothing of the others. `Function` is its generated type over the same row,
 * hence the cast.
 */
export function operationFunction<Function>(api: ApiFacts, key: string, row: OperationRow): Function {
  const target = targetOf(key, row);
  // Async, so that wrong use rejects like every other fault instead of throwing at the call.
  const perform = async (core: Core, flat: Readonly<Record<string, unknown>> = {}) =>
    performCall(core, api, target, initOfFlatArguments(row, flat));
  return ((core: Core, flat?: Readonly<Record<string, unknown>>) => callOf(row.id, perform(core, flat))) as Function;
}
