import { upgrade } from "@scalar/openapi-upgrader";
import { type MutableSchema, walkSchemas } from "./walk-schemas.ts";

/**
 * A document of OpenAPI 3.0 in the words of 3.1. The upgrader knows `nullable` beside a plain type only, so the other
 * forms are written out before: null is what their authors mean.
 */
export function upgradeFrom30(document: object): Record<string, unknown> {
  const copy = structuredClone(document);
  walkSchemas(copy, writeOutNullable);
  return { ...upgrade(copy as never, "3.1"), openapi: "3.1.0" } as Record<string, unknown>;
}

/** What 3.0 and older drafts say and 3.1 cannot read, in a document that calls itself 3.1; true where there was any. */
export function readOlderKeywords(schema: MutableSchema): boolean {
  let found = false;
  if (typeof schema["nullable"] === "boolean") {
    found = true;
    writeOutNullable(schema);
    if (schema["nullable"] === true) schema["type"] = [schema["type"], "null"];
    delete schema["nullable"];
  }
  for (const [exclusive, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof schema[exclusive] !== "boolean") continue;
    found = true;
    const isExclusive = schema[exclusive] && typeof schema[bound] === "number";
    delete schema[exclusive];
    if (!isExclusive) continue;
    schema[exclusive] = schema[bound];
    delete schema[bound];
  }
  if (typeof schema["$recursiveAnchor"] === "boolean") {
    found = true;
    delete schema["$recursiveAnchor"];
  }
  return found;
}

function writeOutNullable(schema: MutableSchema): void {
  if (typeof schema["nullable"] !== "boolean") return;
  const isNullable = schema["nullable"];
  const isPlain =
    typeof schema["type"] === "string" && !["$ref", "allOf", "oneOf", "anyOf"].some((part) => part in schema);
  const { enum: values } = schema;
  if (isNullable && Array.isArray(values) && !values.includes(null)) schema["enum"] = [...values, null];
  if (isPlain && isNullable) return;
  delete schema["nullable"];
  if (!isNullable || !["$ref", "type", "allOf", "oneOf", "anyOf"].some((part) => part in schema)) return;
  const { description, readOnly, writeOnly, deprecated, example, default: fallback, ...rest } = schema;
  for (const keyword of Object.keys(schema)) delete schema[keyword];
  const beside = { description, readOnly, writeOnly, deprecated, example, default: fallback };
  for (const [keyword, value] of Object.entries(beside)) if (value !== undefined) schema[keyword] = value;
  schema["anyOf"] = [rest, { type: "null" }];
}
