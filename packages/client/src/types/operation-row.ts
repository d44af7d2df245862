/** A documented status: a number, or a range such as `4XX` or `default` in an adopted contract. */
export type StatusKey = number | string;

/** Where a flat argument goes: a location, and the parameter's own name where that is another. */
export type ParameterPlace =
  | "path"
  | "query"
  | "header"
  | readonly [location: "path" | "query" | "header", name: string];

/** What a client has to know about one operation at run time; its key is the method and the path template. */
export interface OperationRow {
  readonly id: string;
  /** Per documented success the media types of its body, default first; empty where there is no body. */
  readonly success: Readonly<Record<StatusKey, readonly string[]>>;
  /** Successes whose body may be absent. */
  readonly bodyOptional?: readonly StatusKey[];
  /** Other values for Accept, with the media type that the server then answers. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Media types of the request body, default first. */
  readonly body?: readonly [string, ...string[]];
  /** Media types of documented errors, each with its statuses. */
  readonly errors: Readonly<Record<string, readonly StatusKey[]>>;
  /** The arguments of the operation's function. */
  readonly parameters?: Readonly<Record<string, ParameterPlace>>;
}

/** Every operation of one API, by method and path template such as `GET /groups`. */
export type OperationTable = Readonly<Record<string, OperationRow>>;

/** What a client has to know about one API at run time. */
export interface ApiFacts {
  readonly id: string;
  /** The path of the server, without a trailing slash. */
  readonly basePath: string;
  /** Labels under which an error body is accepted. */
  readonly problemMediaTypes: readonly string[];
  /** The header that carries `token`, in an API that has one. */
  readonly tokenHeader?: string;
}
