import type { Answer, OutgoingCall, Repeat } from "./outgoing.ts";

/** A documented status: a number, or a range such as `4XX` or `default` in an adopted contract. */
export type StatusKey = number | string;

/** Where a parameter stands in a request. */
export type ParameterLocation = "path" | "query" | "header" | "cookie";

/** Where a flat argument goes: a location, and the parameter's own name where that is another. */
export type ParameterPlace = ParameterLocation | readonly [location: ParameterLocation, name: string];

/** Fills values into the parameters of a path template. */
export type FillPath = (template: string, values: Readonly<Record<string, unknown>>) => string;

/** Writes the values of a query, a text each. */
export type WriteQuery = (query: Readonly<Record<string, unknown>>) => readonly string[];

/** The parameters of a call by where they stand. */
export type Params = Partial<Record<ParameterLocation, Readonly<Record<string, unknown>>>>;

/** The hosts that a caller has allowed, and what makes an origin of one. */
export interface Hosts {
  /** By the origin that the contract names. */
  readonly hosts: Readonly<Record<string, string>> | undefined;
  originOf(host: string): string;
}

/** Changes a call that is not made in the plain way before it is sent. */
export type AdjustCall = (
  call: OutgoingCall,
  params: Params | undefined,
  hosts: Hosts,
  row: OperationRow,
) => OutgoingCall;

/**
 * Reads the data of a documented success.
 *
 * @throws {DecodeError} where the body is not what was asked for.
 */
export type ReadSuccess = (row: OperationRow, expected: string | undefined, answer: Answer) => unknown;

/**
 * Makes what goes out of the body that a caller gave, and says what it is.
 *
 * @throws {UsageError} for a media type that the operation does not take.
 */
export type WriteBody = (
  row: OperationRow,
  body: unknown,
  contentType: string | undefined,
) => WrittenBody | Promise<WrittenBody>;

/** A body as it goes out. Without a media type where the platform names it. */
export interface WrittenBody {
  readonly sent: BodyInit;
  readonly contentType: string | undefined;
}

/** How a list or an object becomes text, where not in OpenAPI's default way. */
export interface StyleRow {
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** The media type of a value that has no style: it is written as JSON. */
  readonly content?: string;
}

/** One member of a form. */
export interface FieldRow extends StyleRow {
  readonly contentType?: string;
}

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
  // Functions, so that an app brings along only what its operations need.
  /** When the operation is sent again by itself. */
  readonly repeat?: Repeat;
  readonly writeQuery?: WriteQuery;
  /** For a path that has parameters. */
  readonly fillPath?: FillPath;
  /** The members of a form by media type, where they are not written in OpenAPI's default way. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, FieldRow>>>>;
  /** For an operation that takes a body. */
  readonly writeBody?: WriteBody;
  /** For an operation with cookies, headers that are more than a text, bytes in answers, or a server of its own. */
  readonly adjust?: AdjustCall;
  /** For successes that are not all JSON, or are told by a range. */
  readonly readSuccess?: ReadSuccess;
  /** The operation's name in a client, where its id would hide something. */
  readonly member?: string;
  /** Media types of documented errors, each with its statuses. */
  readonly errors: Readonly<Record<string, readonly StatusKey[]>>;
  /** The arguments of the operation's function. */
  readonly parameters?: Readonly<Record<string, ParameterPlace>>;
}

/** Every operation of one API, by method and path template such as `GET /groups`. */
export type OperationTable = Readonly<Record<string, OperationRow>>;
