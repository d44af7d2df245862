import { dereference } from "@edge-contracts/specs/runtime";
import { isObject, type Json, type JsonObject } from "../text/json.ts";

/**
 * A body without the members that only servers set. A contract accepts them in requests, so that what was read can be
 * put back, but the type of a body written in code does not have them.
 */
export function withoutReadOnly(value: Json, schema: Json | undefined, document: JsonObject): Json {
  return prune(value, partsOf(schema, document), document);
}

function prune(value: Json, parts: readonly JsonObject[], document: JsonObject): Json {
  if (Array.isArray(value)) {
    const items = parts.flatMap(({ items: schema }) => partsOf(schema, document));
    return value.map((item) => prune(item, items, document));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const own = parts.flatMap((part) =>
        partsOf(isObject(part["properties"]) ? part["properties"][name] : undefined, document),
      );
      return own.some(({ readOnly }) => readOnly === true) ? [] : [[name, prune(member, own, document)]];
    }),
  );
}

/** A schema with all that it refers to and is combined of. */
function partsOf(schema: unknown, document: JsonObject, seen = new Set<unknown>()): JsonObject[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const combined = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => schema[keyword] ?? []);
  const target = typeof schema["$ref"] === "string" ? [dereference(document, schema)] : [];
  return [schema, ...[...combined, ...target].flatMap((part) => partsOf(part, document, seen))];
}
