import { isObject, type JsonObject } from "./json.ts";
import { leftPointer } from "./left-references.ts";
import { literalKeywords, schemaMapKeywords } from "./schema-keywords.ts";

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
export function schemaView(schema: unknown, view: SchemaView, variant: typeof openVariant | "" = ""): unknown {
  const viewed = transform(schema, view);
  return view === "strict" ? closeObjects(viewed, variant === openVariant) : viewed;
}

/** What the mark of a reference ends with where the object it leads to is closed around it, together with other parts. */
export const openVariant = "?open";

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
/** Keywords under which relaxing a schema would turn a refusal into an acceptance or the reverse. */
const conditions = new Set(["not", "if"]);

/** @param marked the members that this reader never sees, as other parts of the same object declare them */
function transform(schema: unknown, view: SchemaView, marked: ReadonlySet<string> = new Set()): unknown {
  if (Array.isArray(schema)) return schema.map((each) => transform(each, view, marked));
  if (!isObject(schema)) return schema;
  const hidden = new Set([...marked, ...hiddenMembers(schema, view)]);
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith("x-") || keyword === "__proto__" || annotations.has(keyword)) continue;
    if (literalKeywords.has(keyword) || keyword === "$ref") result[keyword] = value;
    else if (conditions.has(keyword)) result[keyword] = transform(value, "request");
    else if (schemaMapKeywords.has(keyword) && isObject(value)) {
      result[keyword] = Object.fromEntries(
        Object.entries(value).map(([name, child]) => [name, transform(child, view)]),
      );
    } else result[keyword] = transform(value, view, sameValue.has(keyword) ? hidden : undefined);
  }
  relaxRequired(schema, result, hidden);
  adaptClosedness(result, view);
  adaptDiscriminator(result);
  const known = schema["x-extensible-enum"];
  if (view === "strict" && Array.isArray(known)) result["enum"] = nullable(schema) ? [...known, null] : known;
  delete result["readOnly"];
  delete result["writeOnly"];
  return result;
}

/** Keywords whose schemas speak about the same value, so that `required` and `properties` may stand apart. */
const sameValue = new Set(["allOf", "anyOf", "oneOf", "then", "else"]);

/** The members that a reader never sees: read-only ones in a request, write-only ones in a response. */
function hiddenMembers(schema: unknown, view: SchemaView): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => hiddenMembers(part, view));
  if (!isObject(schema)) return [];
  const mark = view === "request" ? "readOnly" : "writeOnly";
  const own = Object.entries(isObject(schema["properties"]) ? schema["properties"] : {});
  return [
    ...own.filter(([, property]) => isMarked(property, mark)).map(([name]) => name),
    ...[...sameValue].flatMap((keyword) => hiddenMembers(schema[keyword], view)),
  ];
}

function isMarked(property: unknown, mark: string): boolean {
  if (!isObject(property)) return false;
  const { allOf } = property;
  return property[mark] === true || (Array.isArray(allOf) && allOf.some((part) => isMarked(part, mark)));
}

function relaxRequired({ required }: JsonObject, result: Record<string, unknown>, hidden: ReadonlySet<string>): void {
  if (Array.isArray(required)) result["required"] = required.filter((name) => !hidden.has(name));
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
  if (inPlace && leftPointer(schema["$ref"]) !== undefined) result["$ref"] = `${schema["$ref"]}${openVariant}`;
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
  const { prefixItems } = schema;
  if (Array.isArray(prefixItems)) result["prefixItems"] = prefixItems.map((item) => closeObjects(item));
  for (const keyword of ["items", "additionalProperties", "contains"]) {
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
  if (isObject(schema["properties"]) || leftPointer(schema["$ref"]) !== undefined) return true;
  return [...partsOf(schema), ...inPlaceSchemas.map((keyword) => schema[keyword])].some(declaresMembers);
}

function partsOf(schema: JsonObject): readonly unknown[] {
  return inPlaceLists.flatMap((keyword) => (Array.isArray(schema[keyword]) ? (schema[keyword] as unknown[]) : []));
}
