import { isObject, type JsonObject, objectOf } from "../build/json.ts";
import { referencedPointer } from "../runtime/dereference.ts";
import { escapePointer, valueAt } from "../runtime/json-pointer.ts";

/** A schema that says something about a value, with the place where it says so. */
export interface Facet {
  readonly schema: JsonObject;
  readonly pointer: string;
  /** True below `not` and `if`, where a schema asks and does not state. */
  readonly asks: boolean;
}

const owns = new WeakMap<JsonObject, JsonObject>();

/** The same object each time: what is found out about a schema is kept beside it. */
function withoutReference(node: JsonObject): JsonObject {
  if (!("$ref" in node)) return node;
  let own = owns.get(node);
  if (own === undefined) {
    const { $ref: _, ...rest } = node;
    own = rest;
    owns.set(node, own);
  }
  return own;
}

const lists = ["allOf", "anyOf", "oneOf"];
const single = ["then", "else"];
const questions = ["if", "not"];

/** Every schema that speaks of the same value as this one: itself, its parts and branches, and what they refer to. */
export function facetsOf(document: JsonObject, schema: unknown, pointer: string): Facet[] {
  const found: Facet[] = [];
  const visited = new Set<string>();
  const visit = (node: unknown, at: string, asks: boolean): void => {
    if (!isObject(node)) return;
    const target = referencedPointer(node);
    if (target !== undefined && !visited.has(target)) {
      visited.add(target);
      visit(valueAt(document, target), target, asks);
      visited.delete(target);
    }
    const own = withoutReference(node);
    if (Object.keys(own).length > 0) found.push({ schema: own, pointer: at, asks });
    for (const keyword of lists) {
      const parts = node[keyword];
      if (Array.isArray(parts))
        for (const [index, part] of parts.entries()) visit(part, `${at}/${keyword}/${index}`, asks);
    }
    for (const keyword of single) visit(node[keyword], `${at}/${keyword}`, asks);
    for (const keyword of questions) visit(node[keyword], `${at}/${keyword}`, true);
    for (const [name, part] of Object.entries(objectOf(node["dependentSchemas"]))) {
      visit(part, `${at}/dependentSchemas/${escapePointer(name)}`, asks);
    }
  };
  visit(schema, pointer, false);
  return found;
}

/** The facets of each member that an object may have: `*` for any without a name of its own, `*^x_` for a pattern. */
export function membersOf(document: JsonObject, facets: readonly Facet[]): Map<string, Facet[]> {
  const members = new Map<string, Facet[]>();
  for (const { schema, pointer, asks } of facets) {
    for (const [name, property] of Object.entries(objectOf(schema["properties"]))) {
      const at = `${pointer}/properties/${escapePointer(name)}`;
      const inside = isObject(property) ? facetsOf(document, property, at) : [];
      const known = inside.length > 0 ? inside : [{ schema: {}, pointer: at, asks }];
      members.set(name, [
        ...(members.get(name) ?? []),
        ...known.map((facet) => ({ ...facet, asks: facet.asks || asks })),
      ]);
    }
    const patterns = Object.entries(objectOf(schema["patternProperties"])).map(
      ([pattern, part]) => [`*${pattern}`, part, `patternProperties/${escapePointer(pattern)}`] as const,
    );
    for (const [name, part, at] of [
      ...patterns,
      ["*", schema["additionalProperties"], "additionalProperties"] as const,
    ]) {
      if (!isObject(part)) continue;
      const inside = facetsOf(document, part, `${pointer}/${at}`);
      members.set(name, [...(members.get(name) ?? []), ...inside]);
    }
  }
  return members;
}

/** The facets of the items of a list: of one at a place of its own (`prefixItems`), else of all others. */
export function itemsOf(document: JsonObject, facets: readonly Facet[], index?: number): Facet[] {
  return facets.flatMap(({ schema, pointer, asks }) => {
    const first = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : [];
    const isFirst = index !== undefined && index < first.length;
    const [part, at] = isFirst ? [first[index], `prefixItems/${index}`] : [schema["items"], "items"];
    return facetsOf(document, part, `${pointer}/${at}`).map((facet) => ({ ...facet, asks: facet.asks || asks }));
  });
}

/** How many items of a list have a place of their own. */
export function placesOf(facets: readonly Facet[]): number {
  return Math.max(
    0,
    ...facets.map(({ schema }) => (Array.isArray(schema["prefixItems"]) ? schema["prefixItems"].length : 0)),
  );
}
