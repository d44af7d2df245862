import type { Operation, Parameter, WireShape, WireStyle, WireType } from "./operation-table.ts";

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
  if (wire.query.size > 0) readQuery(declared, wire.query, typed.query);
  for (const [key, parameter] of declared.header) {
    const text = wire.header(key);
    if (text !== null && text !== undefined) put(typed.header, parameter.name, typedText(parameter, text));
  }
  if (typed.cookie) readCookies(declared.cookie, wire.header("cookie") ?? "", typed.cookie);
  return typed;
}

/** The parameters of an operation by name, those of its headers in lower case. */
interface DeclaredParameters extends Readonly<Record<Parameter["in"], ReadonlyMap<string, Parameter>>> {
  /** Query parameters whose keys on the wire are not their own name. */
  readonly spread: readonly Parameter[];
}

const memo = new WeakMap<Operation, DeclaredParameters>();

function declaredParameters(operation: Operation): DeclaredParameters {
  const known = memo.get(operation);
  if (known) return known;
  const namedIn = (place: Parameter["in"]) => operation.parameters.filter((parameter) => parameter.in === place);
  const byName = (place: Parameter["in"]) => new Map(namedIn(place).map((parameter) => [parameter.name, parameter]));
  const declared: DeclaredParameters = {
    path: byName("path"),
    query: byName("query"),
    header: new Map(namedIn("header").map((parameter) => [parameter.name.toLowerCase(), parameter])),
    cookie: byName("cookie"),
    spread: namedIn("query").filter(isSpread),
  };
  memo.set(operation, declared);
  return declared;
}

function isSpread({ type, style = "form", explode = style === "form", content }: Parameter): boolean {
  return type === "object" && content === undefined && (style === "deepObject" || (style === "form" && explode));
}

function readQuery(declared: DeclaredParameters, query: URLSearchParams, typed: Record<string, unknown>): void {
  const taken = declared.spread.length > 0 ? readSpread(declared, query, typed) : undefined;
  for (const name of new Set(query.keys())) {
    if (taken?.has(name)) continue;
    put(typed, name, typedTexts(declared.query.get(name), query.getAll(name)));
  }
}

/** Objects that are spread over several keys: `filter[a]=1`, or a key for each member. Gives the keys they take. */
function readSpread(
  { spread, query: named }: DeclaredParameters,
  query: URLSearchParams,
  typed: Record<string, unknown>,
): Set<string> {
  const taken = new Set<string>();
  for (const parameter of spread) {
    const value: Record<string, unknown> = {};
    for (const key of new Set(query.keys())) {
      const way = parameter.style === "deepObject" ? deepWay(parameter.name, key) : memberWay(parameter, key, named);
      if (!way || taken.has(key)) continue;
      taken.add(key);
      const type = memberType(parameter, way[0] as string);
      const texts = query.getAll(key).map((text) => typedScalar(type, text));
      putDeep(value, way, texts.length > 1 || type === "array" ? texts : texts[0]);
    }
    if (Object.keys(value).length > 0) put(typed, parameter.name, value);
  }
  return taken;
}

/** `["a", "b"]` of `filter[a][b]`. */
function deepWay(name: string, key: string): string[] | undefined {
  if (!key.startsWith(`${name}[`) || !key.endsWith("]")) return undefined;
  return key.slice(name.length + 1, -1).split("][");
}

function memberWay({ members = {} }: WireShape, key: string, named: ReadonlyMap<string, Parameter>) {
  const known = Object.hasOwn(members, key);
  return known || (Object.hasOwn(members, "*") && !named.has(key)) ? [key] : undefined;
}

function putDeep(into: Record<string, unknown>, [step = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    put(into, step, value);
    return;
  }
  const inner = Object.hasOwn(into, step) ? into[step] : undefined;
  const next = typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>) : {};
  put(into, step, next);
  putDeep(next, rest, value);
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

/** The values of one repeated key. */
export function typedTexts(shape: StyledShape | undefined, texts: readonly string[]): unknown {
  if (shape?.type === "array" && shape.content === undefined && (texts.length > 1 || isExploded(shape))) {
    return emptyList(shape, texts) ? [] : texts.map((text) => typedScalar(shape.items, text));
  }
  return texts.length > 1 ? texts : typedText(shape, texts[0] ?? "");
}

/** What a style says about a value; a parameter or a member of a form. */
interface StyledShape extends WireShape {
  readonly in?: Parameter["in"];
  readonly style?: WireStyle;
  readonly explode?: boolean;
  readonly content?: string;
}

function isExploded({ in: place, style, explode }: StyledShape): boolean {
  const inQuery = place === undefined || place === "query" || place === "cookie";
  return inQuery && (style ?? "form") === "form" && explode !== false;
}

function typedText(shape: StyledShape | undefined, text: string): unknown {
  if (!shape) return text;
  if (shape.content !== undefined) return parsed(text);
  if (shape.type !== "array" && shape.type !== "object") return typedScalar(shape.type, unstyled(shape, text));
  const items = itemsOf(shape, text);
  if (shape.type === "array") {
    return emptyList(shape, items) ? [] : items.map((item) => typedScalar(shape.items, item));
  }
  return objectOf(shape, items);
}

/** A list of numbers without text is empty; a list of texts may hold an empty one. */
function emptyList({ items }: WireShape, texts: readonly string[]): boolean {
  return texts.length === 1 && texts[0] === "" && items !== undefined && items !== "string";
}

const separators: Partial<Record<WireStyle, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

/** The text of a scalar in a path: styles `label` and `matrix` put something before it. */
function unstyled({ style }: StyledShape, text: string): string {
  if (style === "label") return text.replace(/^\./, "");
  return style === "matrix" ? text.replace(/^;[^=]*=?/, "") : text;
}

function itemsOf({ style, explode, type }: StyledShape, text: string): string[] {
  if (style === "label") return text.replace(/^\./, "").split(explode ? "." : ",");
  if (style === "matrix") {
    const parts = text.replace(/^;/, "").split(explode ? ";" : ",");
    return type === "object" && explode ? parts : parts.map((part) => part.replace(/^[^=]*=/, ""));
  }
  return text.split(separators[style ?? "form"] ?? ",");
}

/** The members of an object from `a,1,b,2` or, exploded, `a=1,b=2`. */
function objectOf(shape: StyledShape, items: readonly string[]): Record<string, unknown> {
  const pairs = shape.explode
    ? items.map((item) => [item.split("=", 1)[0] ?? "", item.slice(item.indexOf("=") + 1)] as const)
    : items.flatMap((name, index) => (index % 2 === 0 ? [[name, items[index + 1] ?? ""] as const] : []));
  const value: Record<string, unknown> = {};
  for (const [name, text] of pairs) put(value, name, typedScalar(memberType(shape, name), text));
  return value;
}

function memberType({ members = {} }: WireShape, name: string): WireType | undefined {
  return Object.hasOwn(members, name) ? members[name] : members["*"];
}

function typedScalar(type: WireType | undefined, text: string): unknown {
  if (type === "integer" && /^-?\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  if (type === "number" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Sets a member of any name: `__proto__` is a name like any other. */
function put(into: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") Object.defineProperty(into, name, { value, enumerable: true, configurable: true });
  else into[name] = value;
}
