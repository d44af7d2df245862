import type { ContractDocument } from "./contract-document.ts";

/** A schema as it stands in the bundled document. */
export type Schema = Readonly<Record<string, unknown>>;

/** The same places are asked about with every answer, and a contract does not change. */
const known = new WeakMap<readonly Schema[], Map<string | symbol, readonly Schema[]>>();
const ofItems = Symbol("items");

function remembered(
  schemas: readonly Schema[],
  place: string | symbol,
  find: () => readonly Schema[],
): readonly Schema[] {
  const places = known.get(schemas) ?? new Map<string | symbol, readonly Schema[]>();
  known.set(schemas, places);
  const found = places.get(place) ?? find();
  // What nobody declares goes on for ever.
  if (found.length > 0) places.set(place, found);
  return found;
}

const byPointer = new WeakMap<ContractDocument, Map<string, readonly Schema[]>>();

/** The schemas that judge the value which the schema at a place of the contract judges. */
export function schemasAt(document: ContractDocument, pointer: string): readonly Schema[] {
  const places = byPointer.get(document) ?? new Map<string, readonly Schema[]>();
  byPointer.set(document, places);
  const found = places.get(pointer) ?? applicableSchemas(document, [{ $ref: `#${pointer}` }]);
  places.set(pointer, found);
  return found;
}

/** A schema together with every schema that may judge the same value: through references, combinations and conditions. */
export function applicableSchemas(document: ContractDocument, roots: readonly unknown[]): readonly Schema[] {
  const found = new Set<Schema>();
  const visit = (node: unknown) => {
    const schema = followReferences(document, node);
    if (!schema || found.has(schema)) return;
    found.add(schema);
    for (const name of ["allOf", "anyOf", "oneOf"]) {
      const list = schema[name];
      if (Array.isArray(list)) list.forEach(visit);
    }
    for (const name of ["then", "else"]) if (name in schema) visit(schema[name]);
  };
  roots.forEach(visit);
  return [...found];
}

/** The schemas that judge a member of an object which `schemas` judge; empty where none declares it. */
export function memberSchemas(document: ContractDocument, schemas: readonly Schema[], name: string): readonly Schema[] {
  return remembered(schemas, name, () => {
    const declared = schemas.flatMap(({ properties }) => {
      const schema = (properties as Schema | undefined)?.[name];
      return schema === undefined ? [] : [schema];
    });
    if (declared.length > 0) return applicableSchemas(document, declared);
    return applicableSchemas(
      document,
      schemas.map(({ additionalProperties }) => additionalProperties),
    );
  });
}

/** The schemas that judge the items of an array which `schemas` judge. */
export function itemSchemas(document: ContractDocument, schemas: readonly Schema[]): readonly Schema[] {
  return remembered(schemas, ofItems, () =>
    applicableSchemas(
      document,
      schemas.flatMap(({ items, prefixItems }) => [items, ...(Array.isArray(prefixItems) ? prefixItems : [])]),
    ),
  );
}

function followReferences(document: ContractDocument, node: unknown): Schema | undefined {
  let schema = node;
  for (let depth = 0; depth < 50; depth++) {
    if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return undefined;
    const { $ref } = schema as { $ref?: unknown };
    if (typeof $ref !== "string") return schema as Schema;
    schema = document.at($ref.slice(1));
  }
  return undefined;
}
