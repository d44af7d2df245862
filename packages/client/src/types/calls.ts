import type { OperationArguments, Optionally, PathCallInit } from "./arguments.ts";
import type {
  AcceptOf,
  ContentTypeOf,
  DefaultContentTypeOf,
  Method,
  OperationAt,
  PathOf,
  ResultOf,
  RowAt,
} from "./operation.ts";
import type { Call } from "./result.ts";

/** Calls the operation of a path, as the contract writes it. */
export type PathCall<Paths, Table, M extends Method> = <
  P extends PathOf<Table, M>,
  const A extends AcceptOf<RowAt<Table, `${M} ${P}`>> | undefined = undefined,
  const C extends ContentTypeOf<RowAt<Table, `${M} ${P}`>> = DefaultContentTypeOf<RowAt<Table, `${M} ${P}`>>,
>(
  path: P,
  ...init: Optionally<PathCallInit<OperationAt<Paths, `${M} ${P}`>, RowAt<Table, `${M} ${P}`>, A, C>>
) => Call<ResultOf<OperationAt<Paths, `${M} ${P}`>, RowAt<Table, `${M} ${P}`>, A>>;

/** One path call per method. */
export interface PathCalls<Paths, Table> {
  readonly GET: PathCall<Paths, Table, "GET">;
  readonly PUT: PathCall<Paths, Table, "PUT">;
  readonly POST: PathCall<Paths, Table, "POST">;
  readonly PATCH: PathCall<Paths, Table, "PATCH">;
  readonly DELETE: PathCall<Paths, Table, "DELETE">;
}

/** Calls one operation, with its parameters side by side in one argument. */
export type OperationCall<Paths, Table, Key extends string & keyof Table> = <
  const A extends AcceptOf<Table[Key]> | undefined = undefined,
  const C extends ContentTypeOf<Table[Key]> = DefaultContentTypeOf<Table[Key]>,
>(
  ...args: Optionally<OperationArguments<OperationAt<Paths, Key>, Table[Key], A, C>>
) => Call<ResultOf<OperationAt<Paths, Key>, Table[Key], A>>;
