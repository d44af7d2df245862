type Node = Readonly<Record<string, unknown>>;

/** The object at a JSON Pointer of a bundled document, with references followed on the way and at the end. */
export function resolvePointer(document: unknown, pointer: string): Node {
  let node = followReferences(document, document);
  for (const token of pointer.split("/").slice(1)) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    node = followReferences(document, node[name]);
  }
  return node;
}

/** An object, or what it refers to within the document; an empty object where there is none. */
export function followReferences(document: unknown, value: unknown): Node {
  if (typeof value !== "object" || value === null) return {};
  const { $ref } = value as { $ref?: unknown };
  return typeof $ref === "string" && $ref.startsWith("#/") ? resolvePointer(document, $ref.slice(1)) : (value as Node);
}
