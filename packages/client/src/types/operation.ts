import type { Readable, Writable } from "./read-write.ts";
import type { DocumentedFailure, Success, UndocumentedAnswer } from "./result.ts";

/** The methods that have a path call. */
export type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

/** The paths of a table that have a method. */
export type PathOf<Table, M extends Method> = keyof Table extends infer Key
  ? Key extends `${M} ${infer Path}`
    ? Path
    : never
  : never;

/** The row of a method and path. */
export type RowAt<Table, Key extends string> = Key extends keyof Table ? Table[Key] : never;

/** The generated type of a method and path. */
export type OperationAt<Paths, Key extends string> = Key extends `${infer M} ${infer Path}`
  ? Path extends keyof Paths
    ? Lowercase<M> extends keyof Paths[Path]
      ? Paths[Path][Lowercase<M>]
      : never
    : never
  : never;

type SuccessTypes<Row> = Row extends { success: infer S } ? S : never;

/** Everything that an operation can be asked for in Accept. */
export type AcceptOf<Row> =
  | (SuccessTypes<Row> extends infer S ? (S[keyof S] extends readonly (infer A)[] ? Extract<A, string> : never) : never)
  | (Row extends { aliases: infer Aliases } ? Extract<keyof Aliases, string> : never);

/** Every media type that an operation reads. */
export type ContentTypeOf<Row> = Row extends { body: readonly (infer C extends string)[] } ? C : never;

/** The media type that an operation reads unless another is named. */
export type DefaultContentTypeOf<Row> = Row extends { body: readonly [infer C, ...unknown[]] }
  ? Extract<C, ContentTypeOf<Row>>
  : never;

/** The label of an answer for what was asked for. */
type LabelOf<Row, A> = A extends string
  ? Row extends { aliases: infer Aliases extends Record<string, string> }
    ? A extends keyof Aliases
      ? Aliases[A]
      : A
    : A
  : undefined;

/** The media type of one success: the one asked for, or the default where that success does not offer it. */
type MediaTypeOf<Types, Label> = Label extends (Types extends readonly (infer T)[] ? T : never)
  ? Label
  : Types extends readonly [infer First, ...unknown[]]
    ? First
    : never;

type ResponseAt<Operation, Status> = Operation extends { responses: infer R }
  ? Status extends keyof R
    ? R[Status]
    : never
  : never;

type ContentOf<Response> = Response extends { content: infer C } ? C : never;

/** Indexes a union of media types, so that a choice made at run time gives the union of their bodies. */
type BodyOf<Content, MediaType> = MediaType extends keyof Content ? Readable<Content[MediaType]> : never;

type StatusNumber<Status> = Status extends number ? Status : number;

/** The headers that a response documents, without the index signature for all others. */
type HeaderNames<Response> = Response extends { headers: infer H }
  ? Extract<keyof { [K in keyof H as string extends K ? never : K]: H[K] }, string>
  : never;

type OptionalBody<Row, Status> = Row extends { bodyOptional: readonly (infer Optional)[] }
  ? Status extends Optional
    ? undefined
    : never
  : never;

type SuccessData<Operation, Row, Status, Types, A> = Types extends readonly []
  ? undefined
  : BodyOf<ContentOf<ResponseAt<Operation, Status>>, MediaTypeOf<Types, LabelOf<Row, A>>> | OptionalBody<Row, Status>;

type SuccessOf<Operation, Row, A> =
  SuccessTypes<Row> extends infer S
    ? {
        [Status in keyof S]: Success<
          StatusNumber<Status>,
          SuccessData<Operation, Row, Status, S[Status], A>,
          HeaderNames<ResponseAt<Operation, Status>>
        >;
      }[keyof S]
    : never;

type ErrorStatus<Row> = Row extends { errors: infer E }
  ? E[keyof E] extends readonly (infer Status)[]
    ? Status
    : never
  : never;

type AllBodies<Content> = Readable<Content[keyof Content]>;

type FailureOf<Operation, Status> = Status extends unknown
  ? DocumentedFailure<
      StatusNumber<Status>,
      AllBodies<ContentOf<ResponseAt<Operation, Status>>>,
      HeaderNames<ResponseAt<Operation, Status>>
    >
  : never;

/** Every answer of an operation, by status; `A` is what the caller asked for, `undefined` for the default. */
export type ResultOf<Operation, Row, A> =
  | SuccessOf<Operation, Row, A>
  | FailureOf<Operation, ErrorStatus<Row>>
  | UndocumentedAnswer;

type RequestContent<Operation> = Operation extends { requestBody?: infer B } ? ContentOf<NonNullable<B>> : never;

/** What a request body must be under a media type. */
export type RequestBodyOf<Operation, C> = C extends keyof RequestContent<Operation>
  ? Writable<RequestContent<Operation>[C]>
  : never;

/** Whether an operation refuses to go without a body. */
export type IsBodyRequired<Operation> = Operation extends { requestBody: unknown } ? true : false;
