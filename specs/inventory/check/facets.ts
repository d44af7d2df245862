import type { Bundle, SchemaNode } from "./contract.ts";
import { resolve } from "./resolve.ts";

/** Every schema that speaks about the same value as `schema`: itself, what it refers to, and its branches. */
export function facets(bundle: Bundle, schema: SchemaNode, seen = new Set<SchemaNode>()): SchemaNode[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { $ref, allOf = [], anyOf = [], oneOf = [], then, else: otherwise } = schema;
  const branches = [...allOf, ...anyOf, ...oneOf];
  if ($ref) branches.push(resolve(bundle, schema));
  if (then) branches.push(then);
  if (otherwise) branches.push(otherwise);
  return [schema, ...branches.flatMap((branch) => facets(bundle, branch, seen))];
}

/** The schemas of a member, over all facets; `{key}` is any member of a map, an array stands for its items. */
export function memberSchemas(bundle: Bundle, schemas: readonly SchemaNode[], name: string): SchemaNode[] {
  return withItems(bundle, schemas)
    .flatMap(({ properties, additionalProperties }) => {
      const free = typeof additionalProperties === "object" ? [additionalProperties] : [];
      if (/^\{\w+\}$/.test(name)) return free;
      const declared = properties?.[name];
      return declared ? [declared] : [];
    })
    .flatMap((schema) => facets(bundle, schema));
}

function withItems(bundle: Bundle, schemas: readonly SchemaNode[]): SchemaNode[] {
  return schemas.flatMap((schema) => [schema, ...(schema.items ? facets(bundle, schema.items) : [])]);
}

/** The JSON types that the facets of one value name, or imply by their values. */
export function typesOf(schemas: readonly SchemaNode[]): Set<string> {
  return new Set(
    schemas.flatMap((schema) => {
      const values = "const" in schema ? [schema.const] : (schema.enum ?? []);
      return [...[schema.type ?? []].flat(), ...(schema.type ? [] : values.map(jsonType))];
    }),
  );
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" ? "integer" : typeof value;
}

/** The values that the facets of one value list, closed or extensible. */
export function valuesOf(schemas: readonly SchemaNode[]): Set<unknown> {
  return new Set(
    schemas.flatMap((schema) => [
      ...(schema.enum ?? []),
      ...(schema["x-extensible-enum"] ?? []),
      ...("const" in schema ? [schema.const] : []),
    ]),
  );
}
