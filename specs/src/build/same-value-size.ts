import { referencedPointer } from "../runtime/dereference.ts";
import { valueAt } from "../runtime/json-pointer.ts";
import { isObject, type JsonObject } from "./json.ts";

/** Keywords whose schemas speak about the same value. */
export const sameValueKeywords: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "then", "else", "if", "not"]);

/** How many schemas judge one value, references followed; each is counted as often as it is asked. */
export function sameValueSize(document: JsonObject, schema: unknown): number {
  const known = memo.get(document) ?? new Map<string, number>();
  memo.set(document, known);
  const sizeOf = (node: unknown): number => {
    if (Array.isArray(node)) return node.reduce((sum, part) => sum + sizeOf(part), 0);
    if (!isObject(node)) return 0;
    const target = referencedPointer(node);
    let size = 1;
    if (target !== undefined) {
      // While it is measured it counts for nothing: a schema that is a part of itself is cut there.
      if (!known.has(target)) {
        known.set(target, 0);
        known.set(target, sizeOf(valueAt(document, target)));
      }
      size += known.get(target) ?? 0;
    }
    for (const keyword of sameValueKeywords) size += sizeOf(node[keyword]);
    return size;
  };
  return sizeOf(schema);
}

const memo = new WeakMap<JsonObject, Map<string, number>>();
