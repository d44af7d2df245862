import { isObject, type JsonObject } from "./json.ts";
import { resolveReference } from "./resolve-reference.ts";

/**
 * A schema with its references written out, so that the path of a schema error is also its path in the contract. A
 * reference to a schema that is being written out (a recursive schema) stays, absolute to `documentId`.
 */
export function inlineReferences(document: JsonObject, schema: unknown, documentId: string): unknown {
  const inline = (node: unknown, open: readonly string[]): unknown => {
    if (Array.isArray(node)) return node.map((each) => inline(each, open));
    if (!isObject(node)) return node;
    if (typeof node["$ref"] !== "string") {
      return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, inline(child, open)]));
    }
    const { $ref, ...siblings } = node;
    if (open.includes($ref as string)) return { $ref: documentId + $ref };
    const target = inline(resolveReference(document, node, "").node, [...open, $ref as string]);
    return Object.keys(siblings).length === 0 ? target : { allOf: [target], ...(inline(siblings, open) as object) };
  };
  return inline(schema, []);
}
