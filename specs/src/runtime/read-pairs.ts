import { BracketedKeys } from "./bracketed-keys.ts";
import type { StyledShape } from "./operation-table.ts";
import { memberOf, put, typedPart, typedTexts } from "./styled-text.ts";

/** What the keys of a query or a form mean, by name; `*` stands for those without a name of their own. */
export interface DeclaredPairs {
  readonly named: ReadonlyMap<string, StyledShape>;
  /** Those of them whose keys on the wire are not their own name. */
  readonly spread: ReadonlyMap<string, StyledShape>;
}

/** Sorts the declared values of a query or a form by how their keys are found. */
export function declaredPairs(declared: Iterable<readonly [string, StyledShape]>): DeclaredPairs {
  const named = new Map(declared);
  return { named, spread: new Map([...named].filter(([, shape]) => isSpread(shape))) };
}

function isSpread({ type, style = "form", explode = style === "form", content }: StyledShape): boolean {
  if (content !== undefined) return false;
  if (style === "deepObject") return type === "object" || type === "array";
  return type === "object" && style === "form" && explode;
}

/** Reads the pairs of a query or a form as the types and in the styles that are declared. Undeclared keys are kept as text. */
export function readPairs(
  { named, spread }: DeclaredPairs,
  sent: URLSearchParams,
  values: Record<string, unknown> = {},
): Record<string, unknown> {
  const texts = new Map<string, string[]>();
  for (const [key, text] of sent) {
    const list = texts.get(key);
    if (list) list.push(text);
    else texts.set(key, [text]);
  }
  for (const [name, shape] of spread) {
    const value = shape.style === "deepObject" ? takeDeep(name, shape, named, texts) : takeMembers(shape, named, texts);
    if (value !== undefined) put(values, name, value);
  }
  for (const [name, list] of texts) put(values, name, typedTexts(named.get(name) ?? named.get("*"), list));
  return values;
}

function takeDeep(
  name: string,
  shape: StyledShape,
  named: DeclaredPairs["named"],
  texts: Map<string, string[]>,
): unknown {
  const keys = new BracketedKeys(name);
  for (const [key, list] of texts) {
    // A parameter may be called `filter[a]` itself.
    if ((key === name || !named.has(key)) && keys.take(key, list)) texts.delete(key);
  }
  return keys.read(shape);
}

/** An object with a key for each member. */
function takeMembers(shape: StyledShape, named: DeclaredPairs["named"], texts: Map<string, string[]>): unknown {
  const { members = {} } = shape;
  const value: Record<string, unknown> = {};
  for (const [key, list] of texts) {
    if (!Object.hasOwn(members, key) && (members["*"] === undefined || named.has(key))) continue;
    texts.delete(key);
    const type = memberOf(shape, key);
    const typed = list.map((text) => typedPart(type === "array" ? undefined : type, text));
    put(value, key, typed.length > 1 || type === "array" ? typed : typed[0]);
  }
  return Object.keys(value).length > 0 ? value : undefined;
}
