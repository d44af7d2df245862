import { itemSchemas, memberSchemas, type Schema, schemasAt } from "../contract/applicable-schemas.ts";
import type { ContractDocument } from "../contract/contract-document.ts";
import { scrub } from "./scrub.ts";
import { foldName } from "./sensitive-names.ts";
import { listedBy, standIn } from "./stand-in.ts";

/** A body as it may be kept. */
export interface RedactedBody {
  readonly value: unknown;
  /** The texts that were removed, so that they can be removed wherever else they turn up. */
  readonly hidden: readonly string[];
}

/**
 * Removes from a JSON body what `x-sensitive` marks, and every text that the contract does not know: nobody can say
 * what an undeclared member holds, and what it is called may be what a marked one is called. Names and structure stay,
 * because they are what a finding is about.
 */
export function redactBody(
  document: ContractDocument,
  schemaPointer: string,
  secretNames: ReadonlySet<string>,
  body: unknown,
): RedactedBody {
  const hidden: string[] = [];
  const value = mapBody(document, schemaPointer, body, (each, schemas, name) => {
    const isMarked = schemas.some((schema) => schema["x-sensitive"] === true);
    const isUnknown = schemas.length === 0 && (typeof each === "string" || secretNames.has(foldName(name)));
    if (!isMarked && !isUnknown) return undefined;
    if (each !== null && typeof each !== "boolean") collectTexts(each, hidden);
    return { instead: standIn(document, each, schemas) };
  });
  return { value, hidden };
}

/** Removes secrets from a body wherever they are repeated, and leaves it as valid as it was. */
export function scrubBody(
  document: ContractDocument,
  schemaPointer: string,
  body: unknown,
  secrets: readonly string[],
): unknown {
  const whole = JSON.stringify(body);
  // Most bodies repeat nothing, and looking at each value takes long.
  const repeated = secrets.filter(
    (secret) => secret.length >= 4 && whole.includes(JSON.stringify(secret).slice(1, -1)),
  );
  if (repeated.length === 0) return body;
  return mapBody(
    document,
    schemaPointer,
    body,
    (value, schemas) => {
      if (typeof value !== "string" && typeof value !== "number") return undefined;
      const text = scrub(String(value), repeated);
      if (text === String(value) || schemas.some((schema) => listedBy(schema).includes(value))) return undefined;
      // A part of a text without a form can go alone.
      const isFree = typeof value === "string" && !schemas.some(({ pattern, format }) => pattern ?? format);
      return { instead: isFree ? text : standIn(document, value, schemas) };
    },
    (name) => scrub(name, repeated),
  );
}

type Replace = (value: unknown, schemas: readonly Schema[], name: string) => { readonly instead: unknown } | undefined;

function mapBody(
  document: ContractDocument,
  schemaPointer: string,
  body: unknown,
  replace: Replace,
  rename: (name: string) => string = (name) => name,
): unknown {
  const map = (value: unknown, schemas: readonly Schema[], name: string): unknown => {
    const replaced = replace(value, schemas, name);
    if (replaced) return replaced.instead;
    if (Array.isArray(value)) {
      const items = itemSchemas(document, schemas);
      return value.map((item) => map(item, items, ""));
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const declared = memberSchemas(document, schemas, key);
        // A name that the contract has is no secret.
        return [declared.length > 0 ? key : rename(key), map(member, declared, key)];
      }),
    );
  };
  return map(body, schemasAt(document, schemaPointer), "");
}

function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value === "string" || typeof value === "number") texts.push(String(value));
  else if (typeof value === "object" && value !== null)
    for (const each of Object.values(value)) collectTexts(each, texts);
}
