import type { Operation, Parameter } from "./operation-table.ts";
import { type DeclaredPairs, declaredPairs, readPairs } from "./read-pairs.ts";
import { put, typedText } from "./styled-text.ts";

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
  /** Absent where the operation declares no cookie. */
  readonly cookie?: Record<string, unknown>;
}

/**
 * Reads wire text as the types and in the styles that the contract declares. Text that does not read as its type stays
 * text, so that the schema names the fault. A repeated query key of a scalar parameter stays a list for the same reason.
 * Undeclared query keys are kept, undeclared headers and cookies are not.
 */
export function typedParameters(operation: Operation, wire: WireParameters): TypedParameters {
  const declared = declaredParameters(operation);
  const typed: TypedParameters = { path: {}, query: {}, header: {}, ...(declared.cookie.size > 0 && { cookie: {} }) };
  for (const [name, text] of Object.entries(wire.path)) {
    put(typed.path, name, typedText(declared.path.get(name), text));
  }
  if (wire.query.size > 0) readPairs(declared.query, wire.query, typed.query);
  for (const [key, parameter] of declared.header) {
    const text = wire.header(key);
    if (text !== null && text !== undefined) put(typed.header, parameter.name, typedText(parameter, text));
  }
  if (typed.cookie) readCookies(declared.cookie, wire.header("cookie") ?? "", typed.cookie);
  return typed;
}

/** The parameters of an operation by name, those of its headers in lower case. */
interface DeclaredParameters {
  readonly path: ReadonlyMap<string, Parameter>;
  readonly query: DeclaredPairs;
  readonly header: ReadonlyMap<string, Parameter>;
  readonly cookie: ReadonlyMap<string, Parameter>;
}

const memo = new WeakMap<Operation, DeclaredParameters>();

function declaredParameters(operation: Operation): DeclaredParameters {
  const known = memo.get(operation);
  if (known) return known;
  const namedIn = (place: Parameter["in"]) => operation.parameters.filter((parameter) => parameter.in === place);
  const byName = (place: Parameter["in"]) => new Map(namedIn(place).map((parameter) => [parameter.name, parameter]));
  const declared: DeclaredParameters = {
    path: byName("path"),
    query: declaredPairs(byName("query")),
    header: new Map(namedIn("header").map((parameter) => [parameter.name.toLowerCase(), parameter])),
    cookie: byName("cookie"),
  };
  memo.set(operation, declared);
  return declared;
}

function readCookies(declared: ReadonlyMap<string, Parameter>, header: string, typed: Record<string, unknown>): void {
  const sent = new Map(
    header.split(";").map((pair) => {
      const [name = "", ...value] = pair.trim().split("=");
      return [name, decoded(value.join("=").replace(/^"(.*)"$/, "$1"))] as const;
    }),
  );
  for (const [name, parameter] of declared) {
    const text = sent.get(name);
    if (text !== undefined) put(typed, name, typedText(parameter, text));
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
