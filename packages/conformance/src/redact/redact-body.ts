import { itemSchemas, memberSchemas, type Schema, schemasAt } from "../contract/applicable-schemas.ts";
import type { ContractDocument } from "../contract/contract-document.ts";
import { foldName } from "./sensitive-names.ts";

/** A body as it may be kept. */
export interface RedactedBody {
  readonly value: unknown;
  /** The texts that were removed, so that they can be removed wherever else they turn up. */
  readonly hidden: readonly string[];
}

/**
 * Removes from a JSON body what `x-sensitive` marks, and every text that the contract does not know: nobody can say
 * what an undeclared member holds. Names and structure stay, because they are what a finding is about.
 */
export function redactBody(
  document: ContractDocument,
  schemaPointer: string,
  secretNames: ReadonlySet<string>,
  body: unknown,
): RedactedBody {
  const hidden: string[] = [];

  const hide = (value: unknown): unknown => {
    if (value === null || typeof value === "boolean") return value;
    collectTexts(value, hidden);
    return redacted;
  };

  const keep = (value: unknown, schemas: readonly Schema[], name: string): unknown => {
    if (schemas.some((schema) => schema["x-sensitive"] === true) || secretNames.has(foldName(name))) return hide(value);
    if (Array.isArray(value)) {
      const items = itemSchemas(document, schemas);
      return value.map((item) => keep(item, items, ""));
    }
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, keep(member, memberSchemas(document, schemas, key), key)]),
      );
    }
    return schemas.length === 0 && typeof value === "string" ? hide(value) : value;
  };

  return { value: keep(body, schemasAt(document, schemaPointer), ""), hidden };
}

function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value === "string" || typeof value === "number") texts.push(String(value));
  else if (typeof value === "object" && value !== null)
    for (const each of Object.values(value)) collectTexts(each, texts);
}

/** Stands where a value was that nobody may see. */
export const redacted = "[redacted]";
