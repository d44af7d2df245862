import { isObject, type JsonObject, objectOf } from "../build/json.ts";

const atMost = new Set(["maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"]);
const atLeast = new Set(["minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"]);
/** Judged together with another keyword of the list, which is there where they matter. */
const judgedElsewhere = new Set(["then", "else"]);

/**
 * Whether the texts of two schemas show that `wide` takes every value that `narrow` takes. False means not known: then
 * values have to tell. It spares the long search for a value that cannot exist, in the direction in which a rule was
 * only added, tightened or left as it was.
 */
export function surelyWithin(narrow: unknown, wide: unknown): boolean {
  // What a reference leads to is another thing in each edition.
  if (mentionsReference(narrow) || mentionsReference(wide)) return false;
  return within(narrow, wide);
}

function within(narrow: unknown, wide: unknown): boolean {
  if (wide === undefined || wide === true || narrow === false || equal(narrow, wide)) return true;
  if (!isObject(wide)) return false;
  const one = objectOf(narrow);
  return Object.entries(wide).every(
    ([keyword, value]) => judgedElsewhere.has(keyword) || keeps(one, wide, keyword, value),
  );
}

/** Whether whatever `one` takes keeps to one rule of `wide`. */
function keeps(one: JsonObject, wide: JsonObject, keyword: string, value: unknown): boolean {
  const own = one[keyword];
  if (keyword === "allOf") return listOf(value).every((part) => partsOf(one).some((each) => within(each, part)));
  if (keyword === "anyOf") {
    const branches = listOf(value);
    const fits = (schema: unknown) => branches.some((branch) => within(schema, branch));
    return Array.isArray(own) ? own.every(fits) : fits(one);
  }
  if (keyword === "enum" || keyword === "const") {
    const allowed = keyword === "enum" ? listOf(value) : [value];
    const values = "const" in one ? [one["const"]] : one["enum"];
    return Array.isArray(values) && values.every((each) => allowed.some((other) => equal(each, other)));
  }
  if (keyword === "items" || keyword === "prefixItems") {
    return equal(one["prefixItems"], wide["prefixItems"]) && within(one["items"], wide["items"]);
  }
  if (keyword === "properties")
    return Object.entries(objectOf(value)).every(([name, member]) => within(memberOf(one, name), member));
  if (keyword === "additionalProperties") return keepsOthers(one, wide, value);
  if (own === undefined) return keyword === "uniqueItems" && value === false;
  if (keyword === "type") {
    const types = listOf(value);
    return listOf(own).every((type) => types.includes(type) || (type === "integer" && types.includes("number")));
  }
  if (keyword === "required") return listOf(value).every((name) => listOf(own).includes(name));
  if (atMost.has(keyword)) return Number(own) <= Number(value);
  if (atLeast.has(keyword)) return Number(own) >= Number(value);
  if (keyword === "if") {
    return equal(own, value) && within(one["then"], wide["then"]) && within(one["else"], wide["else"]);
  }
  if (keyword === "not") return within(value, own);
  if (keyword === "propertyNames") return within(own, value);
  if (keyword === "contains") {
    return ["contains", "minContains", "maxContains"].every((each) => equal(one[each], wide[each]));
  }
  if (keyword === "unevaluatedProperties" || keyword === "unevaluatedItems") return false;
  return equal(own, value);
}

/** Members without a name in `wide` keep to what it says of them. */
function keepsOthers(one: JsonObject, wide: JsonObject, others: unknown): boolean {
  if (!equal(one["patternProperties"], wide["patternProperties"])) return false;
  const named = objectOf(wide["properties"]);
  const more = Object.entries(objectOf(one["properties"])).filter(([name]) => !Object.hasOwn(named, name));
  return within(one["additionalProperties"] ?? true, others) && more.every(([, member]) => within(member, others));
}

/** What a schema says of a member: nothing can be said where a pattern may speak of it. */
function memberOf(schema: JsonObject, name: string): unknown {
  const properties = objectOf(schema["properties"]);
  if (Object.hasOwn(properties, name)) return properties[name];
  return "patternProperties" in schema ? true : (schema["additionalProperties"] ?? true);
}

/** The schemas that a value has to keep to all at once. */
function partsOf(schema: JsonObject): unknown[] {
  const { allOf, ...own } = schema;
  return [own, ...listOf(allOf ?? [])];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function mentionsReference(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(mentionsReference);
  return isObject(schema) && ("$ref" in schema || Object.values(schema).some(mentionsReference));
}

function equal(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
