import type { Operation, Parameter } from "./operation-table.ts";

/** The parameters of one request as they stood on the wire. */
export interface WireParameters {
  /** Percent-decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The value of a header, by lower-case name. */
  readonly header: (name: string) => string | null | undefined;
}

/** Parameters as the contract's schemas judge them. */
export interface TypedParameters {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly header: Record<string, unknown>;
}

/**
 * Reads wire text as the types that the contract declares, in OpenAPI's default styles (`form` exploded in queries,
 * `simple` elsewhere). Text that does not read as its type stays text, so that the schema names the fault. A repeated
 * query key of a scalar parameter stays a list for the same reason. Undeclared query keys are kept, undeclared headers
 * are not.
 */
export function typedParameters(operation: Operation, wire: WireParameters): TypedParameters {
  const typed: TypedParameters = { path: {}, query: {}, header: {} };
  const declared = declaredParameters(operation);
  for (const [name, text] of Object.entries(wire.path)) typed.path[name] = typedValue(declared.path.get(name), text);
  for (const name of wire.query.size > 0 ? new Set(wire.query.keys()) : []) {
    const parameter = declared.query.get(name);
    const texts = wire.query.getAll(name);
    typed.query[name] =
      parameter?.type === "array" || texts.length > 1
        ? texts.map((text) => typedScalar(undefined, text))
        : typedValue(parameter, texts[0] ?? "");
  }
  for (const [key, parameter] of declared.header) {
    const text = wire.header(key);
    if (text !== null && text !== undefined) typed.header[parameter.name] = typedValue(parameter, text);
  }
  return typed;
}

/** The parameters of an operation by name, those of its headers in lower case. */
type DeclaredParameters = Readonly<Record<Parameter["in"], ReadonlyMap<string, Parameter>>>;

const memo = new WeakMap<Operation, DeclaredParameters>();

function declaredParameters(operation: Operation): DeclaredParameters {
  const known = memo.get(operation);
  if (known) return known;
  const namedIn = (place: Parameter["in"]) => operation.parameters.filter((parameter) => parameter.in === place);
  const declared: DeclaredParameters = {
    path: new Map(namedIn("path").map((parameter) => [parameter.name, parameter])),
    query: new Map(namedIn("query").map((parameter) => [parameter.name, parameter])),
    header: new Map(namedIn("header").map((parameter) => [parameter.name.toLowerCase(), parameter])),
  };
  memo.set(operation, declared);
  return declared;
}

function typedValue(parameter: Parameter | undefined, text: string): unknown {
  return parameter?.type === "array" ? text.split(",") : typedScalar(parameter?.type, text);
}

function typedScalar(type: Parameter["type"] | undefined, text: string): unknown {
  if (type === "integer" && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type === "number" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
