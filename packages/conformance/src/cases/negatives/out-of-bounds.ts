import type { Schema } from "../../contract/applicable-schemas.ts";

/** Values just beyond what the schemas of a value allow: one too long, one too many, one that no list of values has. */
export function outOfBounds(schemas: readonly Schema[], value: unknown): { what: string; value: unknown }[] {
  const found = new Map<string, unknown>();
  for (const schema of schemas) {
    if (typeof value === "string") texts(schema, value, found);
    else if (typeof value === "number") numbers(schema, value, found);
    else if (Array.isArray(value)) lists(schema, value, found);
  }
  return [...found].map(([what, outside]) => ({ what, value: outside }));
}

function texts(schema: Schema, value: string, found: Map<string, unknown>): void {
  const { minLength, maxLength, pattern, format } = schema;
  if ("enum" in schema || "const" in schema) {
    found.set("outside its values", "EDGE-CONFORMANCE");
    // A server that compares without regard to case accepts what the contract refuses.
    found.set("in another case", value === value.toLowerCase() ? value.toUpperCase() : value.toLowerCase());
  }
  if (typeof maxLength === "number" && maxLength < longest)
    found.set(`longer than ${maxLength}`, stretch(value, maxLength + 1));
  if (typeof minLength === "number" && minLength > 0)
    found.set(`shorter than ${minLength}`, value.slice(0, minLength - 1));
  if (typeof pattern === "string" || typeof format === "string") {
    found.set("in a wrong form", "edge conformance: no such form");
    found.set("with a line break", `${value}\n`);
    found.set("empty", "");
  }
}

/** What is longer, servers refuse for its size, before they look at it. */
const longest = 100_000;

function stretch(value: string, length: number): string {
  return (value + (value.at(-1) ?? "x").repeat(Math.max(0, length - value.length))).slice(0, length);
}

function numbers(schema: Schema, value: number, found: Map<string, unknown>): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, type } = schema;
  if (typeof minimum === "number") found.set(`below ${minimum}`, minimum - 1);
  if (typeof maximum === "number") found.set(`above ${maximum}`, maximum + 1);
  if (typeof exclusiveMinimum === "number") found.set(`not above ${exclusiveMinimum}`, exclusiveMinimum);
  if (typeof exclusiveMaximum === "number") found.set(`not below ${exclusiveMaximum}`, exclusiveMaximum);
  if (typeof multipleOf === "number") found.set(`no multiple of ${multipleOf}`, value + multipleOf / 2);
  if (type === "integer" || (Array.isArray(type) && type.includes("integer"))) found.set("as a fraction", value + 0.5);
  if ("enum" in schema || "const" in schema) found.set("outside its values", 987_654_321);
}

function lists(schema: Schema, value: readonly unknown[], found: Map<string, unknown>): void {
  const { minItems, maxItems, uniqueItems } = schema;
  if (typeof minItems === "number" && minItems > 0) found.set(`fewer than ${minItems}`, value.slice(0, minItems - 1));
  if (typeof maxItems === "number" && maxItems < longest && value.length > 0) {
    found.set(
      `more than ${maxItems}`,
      Array.from({ length: maxItems + 1 }, (_, index) => value[index % value.length]),
    );
  }
  if (uniqueItems === true && value.length > 0) found.set("with an item twice", [...value, value[0]]);
}
