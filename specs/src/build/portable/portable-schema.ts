import { referencedPointer } from "../../runtime/dereference.ts";
import { valueAt } from "../../runtime/json-pointer.ts";
import { isObject, type JsonObject } from "../json.ts";
import { annotations, FlatSchemas, listOf, withoutExtensions } from "./flat-schemas.ts";
import type { Losses } from "./losses.ts";

/** Keywords that OpenAPI 3.0 has too and that hold no schemas. */
const plain = new Set([
  ...annotations,
  ...["format", "minLength", "maxLength", "minimum", "maximum", "multipleOf", "minItems", "maxItems"],
  ...["minProperties", "maxProperties", "required", "discriminator"],
]);

/**
 * Writes schemas of OpenAPI 3.1 as OpenAPI 3.0, parts of an `allOf` as one schema. What 3.0 cannot say is left out:
 * the result takes every value that the schema takes, and more.
 */
export class PortableSchemas {
  readonly #document: JsonObject;
  readonly #losses: Losses;
  readonly #components = new Map<string, JsonObject>();
  readonly #flat: FlatSchemas;
  /** The schemas, by their pointers, that are being written out here: each once more would be once more for ever. */
  #around: ReadonlySet<string> = new Set();

  constructor(document: JsonObject, losses: Losses) {
    this.#document = document;
    this.#losses = losses;
    this.#flat = new FlatSchemas(document);
  }

  /** The named schema that a reference of one written so far leads to. */
  component(name: string): JsonObject | undefined {
    return this.#components.get(name);
  }

  /** The named schemas that those written so far refer to. */
  get components(): Readonly<Record<string, JsonObject>> {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => a.localeCompare(b)));
  }

  /** One schema; `named` where it stands under a name of its own. */
  write(schema: unknown, named = false): JsonObject {
    if (!isObject(schema)) return {};
    const { $ref, ...siblings } = schema;
    if (typeof $ref === "string") return this.#reference(schema, withoutExtensions(siblings));
    const targets = partTargets(schema);
    // Written out as one, a schema that is a part of its own members would have no end.
    if (targets.some((target) => this.#around.has(target))) return this.#writeParts(schema);
    return this.#within([...this.#around, ...targets], () => this.#writeFlat(this.#flat.flatten(schema), named));
  }

  /** A schema with the parts of its `allOf` as they are. */
  #writeParts({ allOf, ...own }: JsonObject): JsonObject {
    const rest = withoutExtensions(own);
    const parts = listOf(allOf).map((part) => this.write(part));
    return { allOf: parts, ...(Object.keys(rest).length > 0 && this.write(rest)) };
  }

  #within(around: Iterable<string>, write: () => JsonObject): JsonObject {
    const before = this.#around;
    this.#around = new Set(around);
    try {
      return write();
    } finally {
      this.#around = before;
    }
  }

  #writeFlat(flat: JsonObject, named: boolean): JsonObject {
    const result: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(flat)) {
      if (plain.has(keyword) && (keyword !== "title" || named)) result[keyword] = value;
    }
    this.#writeType(flat, result);
    this.#writeValues(flat, result);
    this.#writeMembers(flat, result);
    this.#writeChoice(flat, result);
    this.#note(flat);
    if (result["nullable"] === true && Array.isArray(result["enum"]) && result["enum"].length > 1) {
      // Null would have to be among them, and becomes a constant of that name in several generators.
      this.#losses.add("nullable");
      delete result["enum"];
    }
    if (result["nullable"] === true && result["type"] === undefined) {
      // It means something beside a type only.
      delete result["nullable"];
      const { anyOf } = result;
      if (Array.isArray(anyOf)) result["anyOf"] = anyOf.map((branch) => ({ ...branch, nullable: true }));
    }
    return "$ref" in result ? { $ref: result["$ref"] } : result;
  }

  #reference(schema: JsonObject, siblings: JsonObject): JsonObject {
    const pointer = referencedPointer(schema) ?? "";
    const name = pointer.split("/").at(-1) as string;
    if (!this.#components.has(name)) {
      this.#components.set(name, {});
      this.#components.set(
        name,
        this.#within([pointer], () => this.write(valueAt(this.#document, pointer), true)),
      );
    }
    const reference = { $ref: `#/components/schemas/${name}` };
    return Object.keys(siblings).length === 0 ? reference : { allOf: [reference], ...this.write(siblings) };
  }

  /** A reference to an object or null: `nullable` beside a reference says nothing, so that becomes a schema of its own. */
  #orNull(reference: JsonObject): JsonObject {
    const pointer = referencedPointer(reference) ?? "";
    const name = `${pointer.split("/").at(-1)}-or-null`;
    if (!this.#components.has(name)) {
      this.#components.set(name, {});
      const schema = valueAt(this.#document, pointer) as JsonObject;
      const title = typeof schema["title"] === "string" ? { title: `${schema["title"]} or null` } : {};
      this.#components.set(name, this.write({ anyOf: [this.#flat.flatten(schema), { type: "null" }], ...title }, true));
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  #writeType({ type }: JsonObject, result: Record<string, unknown>): void {
    const types = typeof type === "string" ? [type] : listOf(type);
    const [first, ...more] = types.filter((each) => each !== "null");
    if (types.includes("null")) result["nullable"] = true;
    if (first === undefined) {
      if (types.length > 0) result["enum"] = [null];
    } else if (more.length === 0) result["type"] = first;
    else result["anyOf"] = [first, ...more].map((each) => ({ type: each, ...(each === "array" && { items: {} }) }));
  }

  #writeValues(flat: JsonObject, result: Record<string, unknown>): void {
    const values = "const" in flat ? [flat["const"]] : flat["enum"];
    if (Array.isArray(values)) {
      result["enum"] = values;
      if (result["type"] === undefined && values.every((value) => typeof value === "string")) result["type"] = "string";
    }
    if (flat["default"] !== undefined && flat["default"] !== null) result["default"] = flat["default"];
    const [example] = listOf(flat["examples"]);
    if (example !== undefined) result["example"] = example;
    for (const [keyword, bound] of [
      ["exclusiveMinimum", "minimum"],
      ["exclusiveMaximum", "maximum"],
    ] as const) {
      if (typeof flat[keyword] === "number") Object.assign(result, { [bound]: flat[keyword], [keyword]: true });
    }
    const { pattern } = flat;
    if (typeof pattern === "string") {
      if (/\(\?(?:[=!]|<[=!])|\\[1-9]|\\[pP]\{/.test(pattern)) this.#losses.add("patterns");
      else result["pattern"] = pattern;
    }
  }

  #writeMembers({ properties, additionalProperties, items }: JsonObject, result: Record<string, unknown>): void {
    if (isObject(properties)) {
      result["properties"] = Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, this.write(property)]),
      );
      result["type"] ??= "object";
    }
    if (additionalProperties === false) result["additionalProperties"] = false;
    else if (isObject(additionalProperties)) result["additionalProperties"] = this.write(additionalProperties);
    if (items !== undefined || result["type"] === "array") result["items"] = this.write(items);
  }

  #writeChoice(flat: JsonObject, result: Record<string, unknown>): void {
    for (const keyword of ["anyOf", "oneOf"]) {
      const all = listOf(flat[keyword]).filter(isObject);
      if (all.length === 0) continue;
      // Branches that only say which members come together are conditions.
      const branches = all.filter((branch) => branch["type"] !== "null" && !isCondition(branch));
      if (all.some(isCondition)) this.#losses.add("conditions");
      if (all.some((branch) => branch["type"] === "null")) result["nullable"] = true;
      const [only, ...others] = branches;
      if (only === undefined) continue;
      if (others.length > 0) result[keyword] = branches.map((branch) => this.write(branch));
      else if ("$ref" in only && result["nullable"] === true) Object.assign(result, this.#orNull(only));
      else if ("$ref" in only) result["allOf"] = [this.write(only)];
      else Object.assign(result, { ...this.write(only), ...result });
    }
  }

  #note(flat: JsonObject): void {
    if (["if", "not", "dependentRequired", "dependentSchemas"].some((keyword) => keyword in flat)) {
      this.#losses.add("conditions");
    }
    if (
      ["unevaluatedProperties", "patternProperties", "propertyNames", "prefixItems", "contains"].some(
        (keyword) => keyword in flat,
      )
    ) {
      this.#losses.add("keywords");
    }
    if (flat["uniqueItems"] === true) this.#losses.add("unique");
    for (const keyword of Object.keys(flat)) if (keyword.startsWith("x-")) this.#losses.add("extensions");
  }
}

/** A branch that says which members there are, and nothing of what they are. */
function isCondition(branch: JsonObject): boolean {
  return Array.isArray(branch["required"]) && !("type" in branch) && !("$ref" in branch) && !("allOf" in branch);
}

/** Where the references lead that stand as parts in an `allOf`, or in one inside of it. */
function partTargets({ allOf }: JsonObject): string[] {
  return listOf(allOf)
    .filter(isObject)
    .flatMap((part) => [...[referencedPointer(part) ?? []].flat(), ...partTargets(part)]);
}
