import { referencedPointer } from "../runtime/dereference.ts";
import { valueAt } from "../runtime/json-pointer.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";

/**
 * About how many nodes the operations of a document become where every reference is written out at its place. A schema
 * that is too large to be written out whole counts in full: each part of it that stays a reference is one more of its size.
 */
export function writtenOutSize(document: JsonObject): number {
  const known = new Map<string, number>();
  const sizeOfTarget = (target: string): number => {
    const before = known.get(target);
    if (before !== undefined) return before;
    // While it is measured it counts for nothing: a schema that is a part of itself is not written out twice.
    known.set(target, 0);
    const size = sizeOf(valueAt(document, target));
    known.set(target, size);
    return size;
  };
  const sizeOf = (node: unknown): number => {
    if (Array.isArray(node)) return node.reduce((sum: number, part) => sum + sizeOf(part), 0);
    if (!isObject(node)) return 0;
    const target = referencedPointer(node);
    let size = 1 + (target === undefined ? 0 : sizeOfTarget(target));
    for (const [keyword, child] of Object.entries(node)) {
      if (keyword === "example" || keyword === "examples") continue;
      // A base is written out with its variants.
      if (keyword === "discriminator") {
        for (const variant of Object.values(objectOf(objectOf(child)["mapping"]))) {
          const pointer = referencedPointer({ $ref: variant });
          size += pointer === undefined ? 0 : sizeOfTarget(pointer);
        }
      } else size += sizeOf(child);
    }
    return size;
  };
  return sizeOf(document["paths"]);
}
