import type { Bundle } from "./contract.ts";

/** The node itself, or the one that its `$ref` into the same bundle points at. */
export function resolve<T extends object>(bundle: Bundle, node: T): T {
  const ref = "$ref" in node && typeof node.$ref === "string" ? node.$ref : undefined;
  if (ref === undefined) return node;
  if (!ref.startsWith("#/")) throw new Error(`not bundled: ${ref}`);
  let target: unknown = bundle;
  for (const token of decodeURIComponent(ref).slice(2).split("/")) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    target = (target as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  if (typeof target !== "object" || target === null) throw new Error(`points nowhere: ${ref}`);
  return resolve(bundle, target as T);
}
