import type { ContentTypeOf, IsBodyRequired, RequestBodyOf } from "./operation.ts";
import type { ParameterLocation, ParameterPlace } from "./operation-row.ts";

/** What every call accepts. */
export interface CallOptions {
  /** Aborts the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Further headers of this call. Accept and Content-Type are set by `accept` and `contentType` alone. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** `A` and `C` stand here on their own, because the compiler cannot infer them from inside a conditional type. */
interface MediaTypeOptions<A, C> {
  /** The version to ask for; the contract's default unless given. */
  readonly accept?: A | undefined;
  /** The version of `body`; the contract's default unless given. */
  readonly contentType?: C | undefined;
}

type BodyOption<Operation, Row, C> = [ContentTypeOf<Row>] extends [never]
  ? { readonly body?: never }
  : IsBodyRequired<Operation> extends true
    ? { readonly body: RequestBodyOf<Operation, C> }
    : { readonly body?: RequestBodyOf<Operation, C> | undefined };

type Location = ParameterLocation;

type ParametersAt<Operation, L extends Location> = Operation extends { parameters: infer P }
  ? L extends keyof P
    ? [NonNullable<P[L]>] extends [never]
      ? unknown
      : NonNullable<P[L]>
    : unknown
  : unknown;

type RequiredKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K }[keyof T];

type Group<Operation, L extends Location> =
  unknown extends ParametersAt<Operation, L>
    ? unknown
    : [RequiredKeys<ParametersAt<Operation, L>>] extends [never]
      ? { readonly [K in L]?: ParametersAt<Operation, L> }
      : { readonly [K in L]: ParametersAt<Operation, L> };

type Simplify<T> = { [K in keyof T]: T[K] };

type Groups<Operation> = Simplify<
  Group<Operation, "path"> & Group<Operation, "query"> & Group<Operation, "header"> & Group<Operation, "cookie">
>;

type ParamsOption<Operation> = [RequiredKeys<Groups<Operation>>] extends [never]
  ? { readonly params?: Groups<Operation> | undefined }
  : { readonly params: Groups<Operation> };

/** The second argument of a path call. */
export type PathCallInit<Operation, Row, A, C> = ParamsOption<Operation> &
  BodyOption<Operation, Row, C> &
  MediaTypeOptions<A, C> &
  CallOptions;

/** The argument that stands for a parameter: its own name, unless the table had to rename it. */
type FlatName<Row, L extends Location, Name> = Row extends {
  parameters: infer P extends Readonly<Record<string, ParameterPlace>>;
}
  ? [RenamedTo<P, L, Name>] extends [never]
    ? Name
    : RenamedTo<P, L, Name>
  : Name;

type RenamedTo<P, L extends Location, Name> = {
  [F in keyof P]: P[F] extends readonly [L, Name] ? F : never;
}[keyof P];

type FlatParameters<Operation, Row, L extends Location> =
  unknown extends ParametersAt<Operation, L>
    ? unknown
    : {
        readonly [K in keyof ParametersAt<Operation, L> as FlatName<Row, L, K> & PropertyKey]:
          | ParametersAt<Operation, L>[K]
          | (Record<never, never> extends Pick<ParametersAt<Operation, L>, K> ? undefined : never);
      };

/** The argument of an operation's function. */
export type OperationArguments<Operation, Row, A, C> = FlatParameters<Operation, Row, "path"> &
  FlatParameters<Operation, Row, "query"> &
  FlatParameters<Operation, Row, "header"> &
  FlatParameters<Operation, Row, "cookie"> &
  BodyOption<Operation, Row, C> &
  MediaTypeOptions<A, C> &
  CallOptions;

/** An argument list that may be empty where nothing in the argument is required. */
export type Optionally<Argument> = [RequiredKeys<Argument>] extends [never]
  ? [argument?: Argument]
  : [argument: Argument];
