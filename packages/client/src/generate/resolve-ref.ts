type Json = Readonly<Record<string, unknown>>;

/** A node of a bundled document, or what its `$ref` points to. */
export function resolveRef(document: Json, node: unknown): unknown {
  const ref = (node as Json | null | undefined)?.["$ref"];
  if (typeof ref !== "string") return node;
  const target = ref
    .slice(2)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((parent, key) => (parent as Json | undefined)?.[key], document);
  return resolveRef(document, target);
}
