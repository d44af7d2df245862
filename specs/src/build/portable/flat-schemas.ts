import { referencedPointer } from "../../runtime/dereference.ts";
import { valueAt } from "../../runtime/json-pointer.ts";
import { isObject, type JsonObject, objectOf } from "../json.ts";

/** Keywords that say something about a schema and nothing about a value. */
export const annotations = new Set(["description", "title", "deprecated", "readOnly", "writeOnly"]);

/** Schemas of a document with the parts of their `allOf` written out as one. */
export class FlatSchemas {
  readonly #document: JsonObject;
  readonly #flattened = new Map<string, JsonObject>();
  readonly #narrowed = new Map<JsonObject, Set<JsonObject>>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  /** A schema with its references and the parts of its `allOf` written out as one. */
  flatten(schema: JsonObject): JsonObject {
    const target = referencedPointer(schema);
    const { $ref: _, allOf, ...own } = schema;
    const parts = [
      ...(target === undefined ? [] : [this.#flattenTarget(target)]),
      ...listOf(allOf)
        .filter(isObject)
        .map((part) => this.flatten(part)),
    ];
    // What stands around the parts has the last word about what it is called and means.
    return parts.reduceRight<JsonObject>((sum, part) => this.#merge(part, sum), own);
  }

  /** Once for each target: parts that refer to parts twice each would take for ever, and a circle has no end. */
  #flattenTarget(pointer: string): JsonObject {
    const known = this.#flattened.get(pointer);
    if (known !== undefined) return known;
    this.#flattened.set(pointer, {});
    const target = valueAt(this.#document, pointer);
    const flat = isObject(target) ? this.flatten(target) : {};
    this.#flattened.set(pointer, flat);
    return flat;
  }

  #merge(part: JsonObject, over: JsonObject): JsonObject {
    const merged: Record<string, unknown> = { ...part, ...over };
    const required = [...new Set([...listOf(part["required"]), ...listOf(over["required"])])];
    if (required.length > 0) merged["required"] = required;
    if (isObject(part["properties"]) && isObject(over["properties"])) {
      const properties: Record<string, unknown> = { ...part["properties"] };
      for (const [name, property] of Object.entries(over["properties"])) {
        const known = properties[name];
        properties[name] = isObject(known) && isObject(property) ? this.#narrow(known, property) : property;
      }
      merged["properties"] = properties;
    }
    return merged;
  }

  /** A property that two parts speak about. */
  #narrow(known: JsonObject, property: JsonObject): JsonObject {
    const more = Object.keys(withoutExtensions(property)).filter((keyword) => !annotations.has(keyword));
    if (more.length === 0) return { ...known, ...property };
    if (isObject(property["properties"]) || !("$ref" in known)) {
      const met = this.#narrowed.get(known) ?? new Set();
      // Of two schemas that are parts of their own members, the members are left as they are.
      if (met.has(property)) return { allOf: [known, property] };
      this.#narrowed.set(known, met.add(property));
      const narrowed = this.#merge(this.flatten(known), this.flatten(property));
      met.delete(property);
      return narrowed;
    }
    return { ...this.flatten(known), ...this.flatten(property) };
  }
}

/** The items of a list; none where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The members of an object that OpenAPI knows. */
export function withoutExtensions(node: unknown): JsonObject {
  return Object.fromEntries(Object.entries(objectOf(node)).filter(([name]) => !name.startsWith("x-")));
}
