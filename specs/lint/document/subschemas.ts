import { isObject, listOf, objectOf } from "./nodes.ts";
import type { Node, Place, RuleContext } from "./redocly-plugin.ts";
import { type Resolved, resolve } from "./resolve.ts";

/** A schema inside another one. */
export interface Subschema {
  readonly keyword: string;
  /** The place in the keyword's list or map, where it holds several schemas. */
  readonly key?: string | number;
  readonly path: readonly (string | number)[];
  /** The schema as written, perhaps a reference. */
  readonly schema: Node;
}

const schemaKeywords = [
  "items",
  "additionalProperties",
  "propertyNames",
  "contains",
  "not",
  "if",
  "then",
  "else",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const listKeywords = ["allOf", "anyOf", "oneOf", "prefixItems"];
const mapKeywords = ["properties", "patternProperties", "$defs", "dependentSchemas"];

/** The schemas directly inside a schema, references unresolved. */
export function* subschemas(schema: Node): Generator<Subschema> {
  for (const keyword of schemaKeywords) {
    const value = schema[keyword];
    if (isObject(value)) yield { keyword, path: [keyword], schema: value };
  }
  for (const keyword of listKeywords) {
    for (const [index, value] of listOf(schema[keyword]).entries()) {
      if (isObject(value)) yield { keyword, key: index, path: [keyword, index], schema: value };
    }
  }
  for (const keyword of mapKeywords) {
    for (const [name, value] of Object.entries(objectOf(schema[keyword]))) {
      if (isObject(value)) yield { keyword, key: name, path: [keyword, name], schema: value };
    }
  }
}

/** Every schema reachable from one, itself included, through references; each once. */
export function* reachableSchemas(
  context: RuleContext,
  schema: unknown,
  place: Place,
  seen = new Set<Node>(),
): Generator<Resolved> {
  const resolved = resolve(context, schema, place);
  if (!resolved || seen.has(resolved.node)) return;
  seen.add(resolved.node);
  yield resolved;
  for (const inner of subschemas(resolved.node)) {
    yield* reachableSchemas(context, inner.schema, resolved.place.child(inner.path), seen);
  }
}

/** The schemas that some keywords of a schema, such as `allOf`, hold directly, references resolved. */
export function* partsOf(
  context: RuleContext,
  { node, place }: Resolved,
  keywords: ReadonlySet<string>,
): Generator<Resolved> {
  for (const { keyword, path, schema } of subschemas(node)) {
    const resolved = keywords.has(keyword) ? resolve(context, schema, place.child(path)) : undefined;
    if (resolved) yield resolved;
  }
}
