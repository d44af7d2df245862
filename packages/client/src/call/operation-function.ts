import type { ApiFacts } from "../types/api-facts.ts";
import type { OperationArguments, Optionally } from "../types/arguments.ts";
import type { AcceptOf, ContentTypeOf, DefaultContentTypeOf, OperationAt, ResultOf } from "../types/operation.ts";
import type { OperationRow } from "../types/operation-row.ts";
import type { Call } from "../types/result.ts";
import { callOf } from "./call.ts";
import type { Core } from "./core.ts";
import { initOfFlatArguments } from "./flat-arguments.ts";
import { performCall } from "./perform-call.ts";

/** Calls one operation through a core, without the client of its API. */
export type OperationFunction<Paths, Table, Key extends string & keyof Table> = <
  const A extends AcceptOf<Table[Key]> | undefined = undefined,
  const C extends ContentTypeOf<Table[Key]> = DefaultContentTypeOf<Table[Key]>,
>(
  core: Core,
  ...args: Optionally<OperationArguments<OperationAt<Paths, Key>, Table[Key], A, C>>
) => Call<ResultOf<OperationAt<Paths, Key>, Table[Key], A>>;

/**
 * The function of one operation, which needs nothing of the others. `Function` is its generated type over the same row,
 * hence the cast.
 */
export function operationFunction<Function>(api: ApiFacts, key: string, row: OperationRow): Function {
  return ((core: Core, flat: Readonly<Record<string, unknown>> = {}) =>
    // In an async function, so that wrong use rejects like every other fault instead of throwing at the call.
    callOf(row.id, async () => performCall(core, api, key, row, initOfFlatArguments(row, flat)))) as Function;
}
