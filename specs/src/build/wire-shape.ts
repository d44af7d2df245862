import type { WirePart, WireShape, WireType } from "../runtime/operation-table.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";
import { resolveReference } from "./resolve-reference.ts";
import { sameValueSize } from "./same-value-size.ts";

/**
 * What a value of this schema is made of, as far as reading it from text needs to know.
 *
 * @param depth how many lists and objects inside each other the style of the value can tell apart.
 */
export function wireShape(document: JsonObject, schema: unknown, depth = 1): WireShape {
  // Whoever compiles the schema says what is wrong with it.
  if (sameValueSize(document, schema) > 10_000) return { type: "string" };
  return shapeOf({ document, left: 2_000 }, [schema], depth, []);
}

/** How deep anybody writes values into each other in style `deepObject`. */
export const deepest = 20;

interface Reading {
  readonly document: JsonObject;
  /** How many more values are told apart: schemas that refer to each other have no end. */
  left: number;
}

function shapeOf(
  reading: Reading,
  schemas: readonly unknown[],
  depth: number,
  above: readonly JsonObject[],
): WireShape {
  const parts = schemas.flatMap((schema) => partsOf(reading.document, schema));
  const types = typesOf(parts);
  const [type = "string", ...others] = types;
  reading.left -= 1;
  // A schema within itself is followed once more.
  const isEndless = parts.some((part) => above.filter((each) => each === part).length > 1);
  if ((type !== "array" && type !== "object") || depth === 0 || reading.left < 0 || isEndless) return { type };
  const inner = (schemas: readonly unknown[]): WirePart => {
    const shape = shapeOf(reading, schemas, depth - 1, [...above, ...parts]);
    return Object.keys(shape).length === 1 ? shape.type : shape;
  };
  const items = types.has("array") ? inner(parts.map((part) => part["items"])) : "string";
  const members = type === "object" || depth > 1 ? membersOf(parts, inner) : {};
  const plain = others.find((each) => each !== "object");
  return {
    type,
    ...(items !== "string" && { items }),
    ...(Object.keys(members).length > 0 && { members }),
    ...(plain !== undefined && { plain }),
  };
}

function membersOf(parts: readonly JsonObject[], inner: (schemas: readonly unknown[]) => WirePart) {
  const schemas = new Map<string, unknown[]>();
  const add = (name: string, schema: unknown) => schemas.set(name, [...(schemas.get(name) ?? []), schema]);
  for (const part of parts) {
    for (const [name, property] of Object.entries(objectOf(part["properties"]))) add(name, property);
    const others = part["additionalProperties"];
    if (isObject(others) || others === true) add("*", others);
  }
  return Object.fromEntries([...schemas].map(([name, list]) => [name, inner(list)]));
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
const preference: readonly WireType[] = ["array", "object", "integer", "number", "boolean", "string"];

/** Every type that the schemas speak of, by preference. */
function typesOf(parts: readonly JsonObject[]): Set<WireType> {
  const types = new Set(parts.flatMap(statedTypes));
  if (types.has("number")) types.delete("integer");
  return new Set(preference.filter((type) => types.has(type)));
}

function statedTypes({ type, const: only, enum: values, properties, items }: JsonObject): unknown[] {
  if (type !== undefined) return Array.isArray(type) ? type : [type];
  const known = only === undefined ? values : [only];
  if (Array.isArray(known)) return known.map((value) => (Number.isInteger(value) ? "integer" : typeof value));
  return properties ? ["object"] : items ? ["array"] : [];
}
