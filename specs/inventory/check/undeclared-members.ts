import type { Bundle, SchemaNode } from "./contract.ts";
import { facets, memberSchemas } from "./facets.ts";

/** The members of a payload that no facet of the schema declares: open objects let them pass validation. */
export function undeclaredMembers(bundle: Bundle, schema: SchemaNode, value: unknown): string[] {
  return [...new Set(walk(bundle, facets(bundle, schema), value, ""))];
}

function walk(bundle: Bundle, schemas: readonly SchemaNode[], value: unknown, path: string): string[] {
  if (Array.isArray(value)) {
    const items = schemas.flatMap((schema) => (schema.items ? facets(bundle, schema.items) : []));
    return value.flatMap((item) => walk(bundle, items, item, `${path}[]`));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const declared = memberSchemas(bundle, schemas, name);
    const members = declared.length > 0 ? declared : memberSchemas(bundle, schemas, "{key}");
    const at = path === "" ? name : `${path}.${name}`;
    return members.length === 0 ? [at] : walk(bundle, members, item, at);
  });
}
