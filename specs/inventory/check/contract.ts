/** A JSON Schema of a bundle; booleans do not occur in our contracts. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly required?: readonly string[];
  readonly allOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly readOnly?: boolean;
  readonly "x-extensible-enum"?: readonly unknown[];
  readonly "x-enum-labels"?: readonly { readonly value: unknown; readonly en?: unknown; readonly zh?: unknown }[];
}

/** A media type object of a bundle. */
export interface MediaTypeNode {
  readonly schema?: SchemaNode;
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>;
  readonly "x-accept-alias"?: readonly string[];
}

/** A request body or a response of a bundle. */
export interface BodyNode {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, MediaTypeNode>>;
  readonly "x-body-optional"?: boolean;
}

/** A parameter of a bundle. */
export interface ParameterNode {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: SchemaNode;
}

type Security = readonly Readonly<Record<string, unknown>>[];

/** An operation of a bundle. */
export interface OperationNode {
  readonly operationId: string;
  readonly parameters?: readonly ParameterNode[];
  readonly requestBody?: BodyNode;
  readonly responses: Readonly<Record<string, BodyNode>>;
  readonly security?: Security;
}

/** A bundled OpenAPI document, as far as the checks read it. */
export interface Bundle {
  readonly servers: readonly { readonly url: string }[];
  readonly security?: Security;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: {
    readonly securitySchemes?: Readonly<
      Record<string, { readonly type: string; readonly name?: string; readonly in?: string }>
    >;
  };
}

/** What the checks hold against an inventory. */
export interface Contract {
  readonly api: string;
  readonly bundle: Bundle;
  /** The entries of `problem-types.yaml`. */
  readonly problemTypes: readonly { readonly slug: string; readonly statuses: readonly number[] }[];
}
