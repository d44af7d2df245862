import type { WireShape, WireType } from "../runtime/operation-table.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";
import { resolveReference } from "./resolve-reference.ts";
import { sameValueSize } from "./same-value-size.ts";

/** What a value of this schema is made of, as far as reading it from text needs to know. */
export function wireShape(document: JsonObject, schema: unknown): WireShape {
  // Whoever compiles the schema says what is wrong with it.
  if (sameValueSize(document, schema) > 10_000) return { type: "string" };
  const parts = partsOf(document, schema);
  const type = typeOf(parts);
  if (type === "array") {
    const items = typeOf(parts.flatMap((part) => partsOf(document, part["items"])));
    return items === "string" ? { type } : { type, items };
  }
  if (type !== "object") return { type };
  const members = Object.fromEntries(parts.flatMap((part) => membersOf(document, part)));
  return Object.keys(members).length > 0 ? { type, members } : { type };
}

function membersOf(document: JsonObject, part: JsonObject): [string, WireType][] {
  const named = Object.entries(objectOf(part["properties"])).map(([name, property]): [string, WireType] => [
    name,
    typeOf(partsOf(document, property)),
  ]);
  const others = part["additionalProperties"];
  const open: [string, WireType][] =
    isObject(others) || others === true ? [["*", typeOf(partsOf(document, others))]] : [];
  return [...named, ...open];
}

/** The schema and every schema that speaks about the same value, references followed. */
function partsOf(document: JsonObject, schema: unknown, seen: readonly JsonObject[] = []): JsonObject[] {
  if (!isObject(schema)) return [];
  const { node } = resolveReference(document, schema, "");
  if (seen.includes(node)) return [];
  const lists = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => (Array.isArray(node[keyword]) ? node[keyword] : []));
  return [node, ...lists.flatMap((part) => partsOf(document, part, [...seen, node]))];
}

/** In a choice of types the one that is not plain text: text that is no number stays text anyway. */
const preference: readonly WireType[] = ["array", "object", "integer", "number", "boolean"];

function typeOf(parts: readonly JsonObject[]): WireType {
  const types = new Set(parts.flatMap(statedTypes));
  if (types.has("number")) types.delete("integer");
  return preference.find((type) => types.has(type)) ?? "string";
}

function statedTypes({ type, const: only, enum: values, properties, items }: JsonObject): unknown[] {
  if (type !== undefined) return Array.isArray(type) ? type : [type];
  const known = only === undefined ? values : [only];
  if (Array.isArray(known)) return known.map((value) => (Number.isInteger(value) ? "integer" : typeof value));
  return properties ? ["object"] : items ? ["array"] : [];
}
