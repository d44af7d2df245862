import { itemSchemas, memberSchemas, type Schema, schemasAt } from "./applicable-schemas.ts";
import type { ContractDocument } from "./contract-document.ts";

/**
 * A JSON value without the members of objects that their schemas do not declare: what nobody has said anything about
 * can contradict nothing. Objects of which no member is declared stay whole.
 */
export function declaredPart(document: ContractDocument, schemaPointer: string, value: unknown): unknown {
  const keep = (current: unknown, schemas: readonly Schema[]): unknown => {
    if (Array.isArray(current)) {
      const items = itemSchemas(document, schemas);
      return items.length === 0 ? current : current.map((item) => keep(item, items));
    }
    if (typeof current !== "object" || current === null) return current;
    const isDescribed = schemas.some((schema) => "properties" in schema);
    return Object.fromEntries(
      Object.entries(current).flatMap(([name, member]) => {
        const own = memberSchemas(document, schemas, name);
        return own.length === 0 && isDescribed ? [] : [[name, keep(member, own)]];
      }),
    );
  };
  return keep(value, schemasAt(document, schemaPointer));
}
