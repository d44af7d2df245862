import { namedValues } from "../normalize/normalize-document.ts";
import { dereference, referencedPointer } from "../runtime/dereference.ts";
import { escapePointer } from "../runtime/json-pointer.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";

/** A branch of a choice and the values of the discriminator that mean it; none for a branch such as `{type: "null"}`. */
interface Branch {
  readonly schema: unknown;
  readonly values: readonly string[];
}

/**
 * A choice with a discriminator as OpenAPI 3.1 defines it (4.8.25), in words of JSON Schema: the mapping and the names
 * of the components decide, whether or not the branches repeat their value. Choices whose every branch requires the
 * property and names its values keep their `discriminator`, which the validator reads itself.
 *
 * @param readsReferences whether the property of a branch may be a reference: the validator looks through none.
 */
export function writeOutDiscriminator(document: JsonObject, schema: JsonObject, readsReferences = true): JsonObject {
  const { discriminator, ...rest } = schema;
  if (!isObject(discriminator)) return schema;
  const keyword = Array.isArray(schema["oneOf"]) ? "oneOf" : Array.isArray(schema["anyOf"]) ? "anyOf" : undefined;
  const property = discriminator["propertyName"];
  if (keyword === undefined || typeof property !== "string") return rest;
  const branches = (schema[keyword] as unknown[]).map((branch) => branchOf(document, discriminator, branch, property));
  const isDecided = ({ schema: branch }: Branch) => decidesItself(document, branch, property, readsReferences);
  if (keyword === "oneOf" && branches.every(isDecided)) return schema;
  const named = branches.filter(({ values }) => values.length > 0);
  if (named.length === 0) return rest;
  const others = branches.filter(({ values }) => values.length === 0).map((branch) => branch.schema);
  const { [keyword]: _, ...beside } = rest;
  const everyRequires = named.every((branch) => requires(document, branch.schema, property));
  const dispatch = {
    required: [property],
    properties: { [property]: { enum: [...new Set(named.flatMap(({ values }) => values))] } },
    allOf: named.map(({ schema: branch, values }) => when(property, values, branch)),
  };
  const ofObjects = everyRequires
    ? dispatch
    : condition({ required: [property] }, dispatch, { anyOf: named.map((branch) => branch.schema) });
  const choice = condition({ type: "object" }, ofObjects, others.length > 0 ? { anyOf: others } : { type: "object" });
  return { ...beside, allOf: [...(Array.isArray(beside["allOf"]) ? beside["allOf"] : []), choice] };
}

/**
 * A base schema with a discriminator, with the schemas that extend it (`allOf` a reference to it) applied where the
 * discriminator names them; `undefined` for any other schema.
 */
export function polymorphicBase(document: JsonObject, pointer: string, schema: unknown): JsonObject | undefined {
  const { discriminator, oneOf, anyOf, ...base } = objectOf(schema);
  const property = objectOf(discriminator)["propertyName"];
  if (oneOf !== undefined || anyOf !== undefined || typeof property !== "string") return undefined;
  const variants = Object.entries(objectOf(objectOf(document["components"])["schemas"])).flatMap(
    ([name, candidate]) => {
      const extendsBase = partsOf(candidate).some((part) => referencedPointer(part) === pointer);
      const reference = { $ref: `#/components/schemas/${escapePointer(name)}` };
      return extendsBase ? [branchOf(document, objectOf(discriminator), reference, property)] : [];
    },
  );
  if (variants.length === 0) return undefined;
  return { allOf: [base, ...variants.map(({ schema: variant, values }) => when(property, values, variant))] };
}

function when(property: string, values: readonly string[], schema: unknown): JsonObject {
  return condition({ properties: { [property]: { enum: values } }, required: [property] }, schema);
}

/** Not written as an object, because one with a `then` looks like a promise to its readers. */
function condition(...schemas: readonly [test: JsonObject, met: unknown, unmet?: unknown]): JsonObject {
  return Object.fromEntries(schemas.map((schema, index) => [conditionKeywords[index], schema]));
}

const conditionKeywords = ["if", "then", "else"];

function branchOf(document: JsonObject, discriminator: JsonObject, schema: unknown, property: string): Branch {
  const reference = objectOf(schema)["$ref"];
  const stated = namedValues(document, schema, property);
  if (typeof reference !== "string") return { schema, values: stated };
  const name = decodeURIComponent(reference.split("/").at(-1) ?? "");
  const mapped = Object.entries(objectOf(discriminator["mapping"]))
    .filter(([, target]) => target === reference || target === name)
    .map(([value]) => value);
  // A mapping adds to the name of the component; a value that the schema itself states rules both out.
  if (mapped.length > 0) return { schema, values: [...new Set([...mapped, ...(stated.length > 0 ? [] : [name])])] };
  return { schema, values: stated.length > 0 ? stated : [name] };
}

function decidesItself(document: JsonObject, branch: unknown, property: string, readsReferences: boolean): boolean {
  const node = dereference(document, branch);
  const given = objectOf(objectOf(node)["properties"])[property];
  const own = objectOf(readsReferences ? dereference(document, given) : given);
  const named = own["const"] !== undefined || Array.isArray(own["enum"]);
  const required = objectOf(node)["required"];
  return named && Array.isArray(required) && required.includes(property);
}

function requires(document: JsonObject, schema: unknown, property: string, depth = 0): boolean {
  const node = objectOf(dereference(document, schema));
  if (depth > 20) return false;
  const { required } = node;
  return (
    (Array.isArray(required) && required.includes(property)) ||
    partsOf(node).some((part) => requires(document, part, property, depth + 1))
  );
}

function partsOf(schema: unknown): readonly unknown[] {
  const parts = objectOf(schema)["allOf"];
  return Array.isArray(parts) ? parts : [];
}
