import { isObject, type JsonObject } from "./json.ts";

/** The reader a schema is compiled for; see `ValidatorModule` of the runtime. */
export type SchemaView = "request" | "response" | "strict";

/**
 * The schema that one kind of reader judges by. Contracts are authored once, strictly; what differs between readers
 * is decided here:
 *
 * - `request`: read-only members are not required (OpenAPI 3.1 section 4.8.24.5).
 * - `response`: write-only members are not required, closed objects are open.
 * - `strict`: as `response`, but every object is closed and every extensible enum an enum.
 *
 * Extensions and annotations are dropped: generated validators need neither.
 */
export function schemaView(schema: unknown, view: SchemaView): unknown {
  const viewed = transform(schema, view);
  return view === "strict" ? closeObjects(viewed) : viewed;
}

const annotations = new Set([
  "description",
  "title",
  "examples",
  "example",
  "default",
  "deprecated",
  "xml",
  "externalDocs",
  "$comment",
]);
/** Keywords whose members are schemas by name, so that a property called `description` is not taken for one. */
const schemaMaps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
/** Keywords that hold values, not schemas. */
const literals = new Set(["enum", "const", "required", "dependentRequired", "type", "$ref"]);
/** Keywords under which relaxing a schema would turn a refusal into an acceptance or the reverse. */
const conditions = new Set(["not", "if"]);

function transform(schema: unknown, view: SchemaView): unknown {
  if (Array.isArray(schema)) return schema.map((each) => transform(each, view));
  if (!isObject(schema)) return schema;
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith("x-") || annotations.has(keyword)) continue;
    if (literals.has(keyword)) result[keyword] = value;
    else if (conditions.has(keyword)) result[keyword] = transform(value, "request");
    else if (schemaMaps.has(keyword) && isObject(value)) {
      result[keyword] = Object.fromEntries(
        Object.entries(value).map(([name, child]) => [name, transform(child, view)]),
      );
    } else result[keyword] = transform(value, view);
  }
  relaxRequired(schema, result, view);
  adaptClosedness(result, view);
  adaptDiscriminator(result);
  const known = schema["x-extensible-enum"];
  if (view === "strict" && Array.isArray(known)) result["enum"] = nullable(schema) ? [...known, null] : known;
  delete result["readOnly"];
  delete result["writeOnly"];
  return result;
}

function relaxRequired(schema: JsonObject, result: Record<string, unknown>, view: SchemaView): void {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isObject(properties)) return;
  const mark = view === "request" ? "readOnly" : "writeOnly";
  result["required"] = required.filter((name) => {
    const property = properties[name];
    return !isObject(property) || property[mark] !== true;
  });
}

function adaptClosedness(result: Record<string, unknown>, view: SchemaView): void {
  if (view === "request") return;
  for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
    if (result[keyword] === false) delete result[keyword];
  }
}

/** Ajv picks one branch by the discriminator and reports its faults only; it knows no `mapping` and only `oneOf`. */
function adaptDiscriminator(result: Record<string, unknown>): void {
  const { discriminator } = result;
  if (!isObject(discriminator)) return;
  if (Array.isArray(result["oneOf"])) result["discriminator"] = { propertyName: discriminator["propertyName"] };
  else delete result["discriminator"];
}

function nullable({ type }: JsonObject): boolean {
  return Array.isArray(type) && type.includes("null");
}

const inPlaceLists = ["allOf", "anyOf", "oneOf"];
const inPlaceSchemas = ["then", "else"];

/** Closes every object at its outermost schema: parts combined in place see each other's members that way. */
function closeObjects(schema: unknown, inPlace = false): unknown {
  if (!isObject(schema)) return schema;
  const result: Record<string, unknown> = { ...schema };
  const onlyPart = onlyDeclaringPart(schema);
  for (const keyword of inPlaceLists) {
    const parts = schema[keyword];
    if (Array.isArray(parts)) result[keyword] = parts.map((part) => closeObjects(part, part !== onlyPart || inPlace));
  }
  for (const keyword of inPlaceSchemas) {
    if (keyword in schema) result[keyword] = closeObjects(schema[keyword], true);
  }
  for (const keyword of ["properties", "patternProperties"]) {
    const members = schema[keyword];
    if (!isObject(members)) continue;
    result[keyword] = Object.fromEntries(Object.entries(members).map(([name, child]) => [name, closeObjects(child)]));
  }
  for (const keyword of ["items", "additionalProperties"]) {
    if (isObject(schema[keyword])) result[keyword] = closeObjects(schema[keyword]);
  }
  if (!inPlace && !onlyPart && declaresMembers(schema)) result["unevaluatedProperties"] = false;
  return result;
}

/**
 * The one part that names members where nothing else does, as in "this object or null". Closed itself, one undocumented
 * value deep inside does not make every member beside it look undeclared.
 */
function onlyDeclaringPart(schema: JsonObject): unknown {
  const parts = [...partsOf(schema), ...inPlaceSchemas.map((keyword) => schema[keyword])].filter(declaresMembers);
  return isObject(schema["properties"]) || parts.length !== 1 ? undefined : parts[0];
}

/** True where the schema, or a part combined in place, names members: an object without any is free-form. */
function declaresMembers(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  if (isObject(schema["properties"])) return true;
  return [...partsOf(schema), ...inPlaceSchemas.map((keyword) => schema[keyword])].some(declaresMembers);
}

function partsOf(schema: JsonObject): readonly unknown[] {
  return inPlaceLists.flatMap((keyword) => (Array.isArray(schema[keyword]) ? (schema[keyword] as unknown[]) : []));
}
