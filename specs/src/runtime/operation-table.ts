import type { DataRule } from "./data-rule.ts";
import type { OlderVersion } from "./version-step.ts";

/** What a call does to the server; drives retries, safety policies and the order of conformance runs. */
export type Effect = "read" | "write" | "destructive";

/** How text on the wire is read as a value. */
export type WireType = "string" | "integer" | "number" | "boolean" | "array" | "object";

/** What a value on the wire, where everything is text, is made of. */
export interface WireShape {
  /** The JSON type the text is read as. */
  readonly type: WireType;
  /** Of a list: what its items are read as, where that is not text. */
  readonly items?: WirePart;
  /** Of an object: what its members are read as. `*` stands for members without a name of their own. */
  readonly members?: Readonly<Record<string, WirePart>>;
  /** Of a list or an object instead of which a plain value may stand: what that is read as. */
  readonly plain?: WireType;
}

/** What is inside a list or an object. A type alone unless the style can tell what is inside of it. */
export type WirePart = WireType | WireShape;

/** What a style says about a value; of a parameter, or of a member of a form. */
export interface StyledShape extends WireShape {
  /** Absent of a member of a form, which is written as in a query. */
  readonly in?: "path" | "query" | "header" | "cookie";
  /** Absent for OpenAPI's default: `form` in a query, cookie or form, `simple` in a path or header. */
  readonly style?: WireStyle;
  /** Absent for OpenAPI's default: true for `form`, false for the other styles. */
  readonly explode?: boolean;
  /** The media type of a value that is not written in a style, such as `application/json`. */
  readonly content?: string;
}

/** How a list or an object becomes text (OpenAPI 3.1, Parameter Object). */
export type WireStyle = "form" | "simple" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "deepObject";

/** How a body is read and written, where it is not JSON. */
export type BodyFormat = "form" | "multipart" | "text" | "xml" | "binary";

/** One member of a form or multipart body. Its `content` is JSON where it is an object and no style is stated. */
export interface Field extends StyledShape {
  /** True where the member is a file: bytes, not text. */
  readonly file?: true;
  /** The media type of the part of a multipart body, where the contract names one. */
  readonly contentType?: string;
}

/** One media type that a request body or a response can have. */
export interface MediaType {
  /**
   * The name as the contract has it, as it goes on the wire. A contract taken over from elsewhere may name one with
   * parameters (`application/json; charset=utf-8`) or a range (`image/*`).
   */
  readonly name: string;
  /** What a sender writes instead of a range. */
  readonly sentAs?: string;
  /** Absent for JSON. */
  readonly format?: BodyFormat;
  /** The members of a form or multipart body, where the contract names them. */
  readonly fields?: Readonly<Record<string, Field>>;
  /** Other Accept values that are answered under this label (`x-accept-alias`). */
  readonly aliases?: readonly string[];
  /** True for a version that newer clients no longer ask for (`x-superseded`); never a default. */
  readonly superseded?: true;
  /** How the version differs from the newest, where the contract tells it by its differences (`versions/`). */
  readonly older?: OlderVersion;
  /** What the contract says about values that a schema cannot say; see `ruleFindings`. */
  readonly rules?: readonly DataRule[];
  /** Names of the contract's examples, in document order. */
  readonly examples: readonly string[];
  /** Key into {@link Contract.validators}; absent where the contract gives no schema. */
  readonly validator?: string;
}

/** One parameter. Accept, Content-Type and Authorization are never parameters. */
export interface Parameter extends StyledShape {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  /** True where a query value keeps `:/?#[]@!$&'()*+,;=` as they are. */
  readonly allowReserved?: true;
  /** An example value, where the contract has one. */
  readonly example?: unknown;
  /** True where the value must never be shown (`x-sensitive`). */
  readonly sensitive?: true;
  /** JSON Pointer of the parameter in the bundled document. */
  readonly pointer: string;
}

/** The body an operation takes. */
export interface RequestBody {
  readonly required: boolean;
  /** The media type a client sends unasked (`x-default-version`, or the only one). */
  readonly defaultMediaType: string;
  readonly mediaTypes: readonly MediaType[];
  /** JSON Pointer of the request body in the bundled document. */
  readonly pointer: string;
}

/** One documented header of a response. */
export interface ResponseHeader {
  /** As written in the contract; compare without regard to case. */
  readonly name: string;
  readonly required: boolean;
  readonly sensitive?: true;
}

/** One documented answer of an operation. */
export interface ResponseDescription {
  readonly description: string;
  /** The media type a client gets unasked; absent where the response has no body. */
  readonly defaultMediaType?: string;
  /** Empty where the response has no body. */
  readonly mediaTypes: readonly MediaType[];
  /** Slugs of the registered problems that this answer can be: those of its status that its schema takes. */
  readonly problems?: readonly string[];
  /** True where the body may be absent (`x-body-optional`). */
  readonly bodyOptional?: true;
  readonly headers: readonly ResponseHeader[];
  /** JSON Pointer of the response in the bundled document. */
  readonly pointer: string;
}

/** One row of the operation table. */
export interface Operation {
  readonly api: string;
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** The path template below the API's base path, such as `/property-hostnames/{hostname}`. */
  readonly path: string;
  /** The operation's only tag, as written in the contract. */
  readonly tag: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly parameters: readonly Parameter[];
  readonly request?: RequestBody;
  /** By status; an adopted contract may also have `default` and ranges such as `4XX`. */
  readonly responses: Readonly<Record<string, ResponseDescription>>;
  /** Server URLs with their variables at their defaults, where the operation or its path has its own. */
  readonly servers?: readonly string[];
  /** The path of the first of its own servers; absent where the API's servers hold. */
  readonly basePath?: string;
  /** Why this operation is switched off, in one line: nothing serves, calls or tests it. Absent for almost all. */
  readonly quarantined?: string;
  /** Alternatives, each a list of security scheme names that apply together; `[]` means no authentication. */
  readonly security: readonly (readonly string[])[];
  /** JSON Pointer of the operation in the bundled document. */
  readonly pointer: string;
  /** Key into {@link Contract.validators} of the validator of all parameters together. */
  readonly parameterValidator?: string;
}

/** What a server of this API looks at before any handler runs (`x-checks`). */
export interface Checks {
  readonly accept: "exact" | "ignored";
  readonly contentType: "exact" | "ignored";
  readonly unknownQuery: "reject" | "ignore";
}

/** One entry of the API's problem registry (`problem-types.yaml`). */
export interface ProblemType {
  /** The end of the problem's `type`; see {@link problemTypeOf}. */
  readonly slug: string;
  readonly statuses: readonly number[];
  readonly summary: string;
  readonly cause: string;
  readonly remedy: string;
  readonly source: readonly string[];
}

/** How a client proves who it is. */
export interface SecurityScheme {
  readonly name: string;
  readonly type: "http" | "apiKey" | "oauth2" | "openIdConnect" | "mutualTLS";
  /** The scheme of an `http` one, such as `EG1-HMAC-SHA256`. */
  readonly scheme?: string;
  /** The header of an `apiKey` one. */
  readonly header?: string;
  /** The query key of an `apiKey` one. */
  readonly query?: string;
  /** The cookie of an `apiKey` one. */
  readonly cookie?: string;
}

/** Everything but schemas that code downstream of a contract needs to know about it. */
export interface ApiDescription {
  /** The API id, such as `china-cdn`. */
  readonly id: string;
  /** True where the contract was taken over from elsewhere: it means no more than OpenAPI says. */
  readonly isAdopted?: true;
  readonly title: string;
  readonly version: string;
  /** Server URLs with their variables at their defaults. */
  readonly servers: readonly string[];
  /** The path of the first server, without a trailing slash; `""` where it has none. */
  readonly basePath: string;
  readonly checks: Checks;
  /** Labels under which an error body is accepted (`x-problem-media-types`). */
  readonly problemMediaTypes: readonly string[];
  readonly problemTypes: readonly ProblemType[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** In the contract's order. */
  readonly tags: readonly string[];
  /** In the contract's order. */
  readonly operations: readonly Operation[];
}
