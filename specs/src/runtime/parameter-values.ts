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
  for (const [name, text] of Object.entries(wire.path)) {
    typed.path[name] = typedValue(declared.get(`path/${name}`), text);
  }
  for (const name of new Set(wire.query.keys())) {
    const parameter = declared.get(`query/${name}`);
    const texts = wire.query.getAll(name);
    typed.query[name] =
      parameter?.type === "array" || texts.length > 1
        ? texts.map((text) => typedScalar(undefined, text))
        : typedValue(parameter, texts[0] ?? "");
  }
  for (const parameter of operation.parameters) {
    if (parameter.in !== "header") continue;
    const text = wire.header(parameter.name.toLowerCase());
    if (text !== null && text !== undefined) typed.header[parameter.name] = typedValue(parameter, text);
  }
  return typed;
}

const memo = new WeakMap<Operation, ReadonlyMap<string, Parameter>>();

function declaredParameters(operation: Operation): ReadonlyMap<string, Parameter> {
  const known = memo.get(operation);
  if (known) return known;
  const declared = new Map(operation.parameters.map((parameter) => [`${parameter.in}/${parameter.name}`, parameter]));
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
