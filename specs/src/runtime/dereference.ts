import { childOf, pointerTokens, valueAt } from "./json-pointer.ts";

/** The pointer that a node's `$ref` into its own document names; `undefined` for a node that is no such reference. */
export function referencedPointer(node: unknown): string | undefined {
  const reference = childOf(node, "$ref");
  return typeof reference === "string" && reference.startsWith("#/")
    ? decodeURIComponent(reference.slice(1))
    : undefined;
}

/** The node itself, or what its `$ref` leads to, however long the chain; `undefined` where that is nowhere. */
export function dereference(document: unknown, node: unknown): unknown {
  const pointer = referencedPointer(node);
  return pointer === undefined ? node : dereference(document, valueAt(document, pointer));
}

/** The value that a JSON Pointer names, with references followed on the way and at the end. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  return pointerTokens(pointer).reduce<unknown>(
    (node, token) => dereference(document, childOf(node, token)),
    dereference(document, document),
  );
}
