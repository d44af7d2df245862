import { itemSchemas, memberSchemas, type Schema, schemasAt } from "./applicable-schemas.ts";
import type { ContractDocument } from "./contract-document.ts";
import { declaredPart } from "./declared-part.ts";

/**
 * What of a JSON value a request may have: the declared members, without those that only the server sets. OpenAPI says
 * that these should not be sent, so what a server does with them is nobody's promise.
 */
export function writablePart(document: ContractDocument, schemaPointer: string, value: unknown): unknown {
  const keep = (current: unknown, schemas: readonly Schema[]): unknown => {
    if (Array.isArray(current)) return current.map((item) => keep(item, itemSchemas(document, schemas)));
    if (typeof current !== "object" || current === null) return current;
    return Object.fromEntries(
      Object.entries(current).flatMap(([name, member]) => {
        const own = memberSchemas(document, schemas, name);
        return own.some(({ readOnly }) => readOnly === true) ? [] : [[name, keep(member, own)]];
      }),
    );
  };
  return keep(declaredPart(document, schemaPointer, value), schemasAt(document, schemaPointer));
}
