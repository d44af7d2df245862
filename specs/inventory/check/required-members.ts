import type { Bundle, SchemaNode } from "./contract.ts";
import { resolve } from "./resolve.ts";

/** The members that every valid value has: of alternatives, only what all of them require. */
export function requiredMembers(bundle: Bundle, schema: SchemaNode): Set<string> {
  const target = resolve(bundle, schema);
  const certain = [schema.required ?? [], ...(schema.allOf ?? []).map((part) => requiredMembers(bundle, part))];
  if (target !== schema) certain.push(requiredMembers(bundle, target));
  for (const branches of [schema.anyOf, schema.oneOf]) {
    const [first, ...others] = (branches ?? []).map((branch) => requiredMembers(bundle, branch));
    if (first) certain.push([...first].filter((name) => others.every((other) => other.has(name))));
  }
  return new Set(certain.flatMap((names) => [...names]));
}
