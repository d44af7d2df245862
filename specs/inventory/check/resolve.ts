import { dereference } from "../../src/runtime/dereference.ts";
import type { Bundle } from "./contract.ts";

/** The node itself, or the one that its `$ref` into the same bundle points at. */
export function resolve<T extends object>(bundle: Bundle, node: T): T {
  const target = dereference(bundle, node);
  if (typeof target !== "object" || target === null) throw new Error(`points nowhere: ${JSON.stringify(node)}`);
  if ("$ref" in target && typeof target.$ref === "string") throw new Error(`not bundled: ${target.$ref}`);
  return target as T;
}
