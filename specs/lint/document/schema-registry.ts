import { isReference, objectOf } from "./nodes.ts";
import type { Node, Place, RuleContext } from "./redocly-plugin.ts";
import { resolve } from "./resolve.ts";
import { subschemas } from "./subschemas.ts";

/**
 * Hands the schemas of a document to a validator, under ids in place of the references between files.
 *
 * Each schema is handed over once, however many bodies use it: compiling is what takes the time.
 *
 * @param add receives a schema whose references are ids; all of those are added before `idOf` returns.
 */
export function schemaRegistry(add: (schema: Node) => void) {
  const ids = new Map<Node, string>();

  function copy(value: Node, at: Place, context: RuleContext): Node {
    const clone: Record<string, unknown> = { ...value };
    if (isReference(value)) {
      // A reference that leads nowhere is reported by no-unresolved-refs.
      delete clone["$ref"];
      const id = idOf(value, at, context);
      if (id) clone["$ref"] = id;
    }
    for (const { keyword, key, path, schema } of subschemas(value)) {
      const inside = copy(schema, at.child(path), context);
      if (key === undefined) clone[keyword] = inside;
      else if (Array.isArray(clone[keyword])) clone[keyword] = clone[keyword].with(Number(key), inside);
      else clone[keyword] = { ...objectOf(clone[keyword]), [key]: inside };
    }
    return clone;
  }

  function idOf(schema: unknown, at: Place, context: RuleContext): string | undefined {
    const target = resolve(context, schema, at);
    if (!target) return undefined;
    const known = ids.get(target.node);
    if (known) return known;
    const id = `contract:schema-${ids.size}`;
    // Before its members are copied: a schema may contain itself.
    ids.set(target.node, id);
    add({ ...copy(target.node, target.place, context), $id: id });
    return id;
  }

  return { idOf };
}
