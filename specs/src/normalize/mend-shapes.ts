import { escapePointer } from "../runtime/json-pointer.ts";
import type { Note } from "./note.ts";

/**
 * What a member of OpenAPI's objects has to be: one of the {@link kinds}, a list `[…]` or a map `{…}` of one, or
 * something plain. Where a word is missing here, anything is taken.
 */
type Shape = string;

const described = { $ref: "text", summary: "text", description: "text" };
const valued = { ...described, schema: "schema", content: "{mediaType}", examples: "{example}" };
const operation = {
  operationId: "text",
  summary: "text",
  description: "text",
  tags: "[text]",
  parameters: "[parameter]",
  requestBody: "body",
  responses: "{body}",
  callbacks: "{callback}",
  servers: "[server]",
  security: "[object]",
};
const schemaText = ["$ref", "title", "description", "format", "contentMediaType", "contentEncoding"];
const schemaNumbers = "multipleOf maximum minimum maxLength minLength maxItems minItems maxProperties minProperties";

const kinds: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  document: {
    info: "info",
    servers: "[server]",
    paths: "{pathItem}",
    webhooks: "{pathItem}",
    components: "components",
    security: "[object]",
    tags: "[tag]",
  },
  info: { title: "text", version: "text", summary: "text", description: "text", termsOfService: "text" },
  tag: { name: "text", description: "text" },
  server: { url: "text", description: "text", variables: "{variable}" },
  variable: { enum: "[text]", default: "text", description: "text" },
  components: {
    schemas: "{schema}",
    responses: "{body}",
    parameters: "{parameter}",
    examples: "{example}",
    requestBodies: "{body}",
    headers: "{header}",
    securitySchemes: "{securityScheme}",
    links: "{link}",
    callbacks: "{callback}",
    pathItems: "{pathItem}",
  },
  securityScheme: { $ref: "text", type: "text", description: "text", name: "text", in: "text", scheme: "text" },
  pathItem: {
    ...described,
    servers: "[server]",
    parameters: "[parameter]",
    ...Object.fromEntries(
      ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"].map((name) => [name, "operation"]),
    ),
    additionalOperations: "{operation}",
  },
  operation,
  parameter: { ...valued, name: "text", in: "text", style: "text" },
  header: { ...valued, style: "text" },
  body: { ...described, content: "{mediaType}", headers: "{header}", links: "{link}" },
  mediaType: { $ref: "text", schema: "schema", examples: "{example}", encoding: "{encoding}" },
  encoding: { contentType: "text", style: "text", headers: "{header}" },
  example: { ...described, externalValue: "text" },
  link: { $ref: "text", operationId: "text", operationRef: "text", description: "text", parameters: "object" },
  schema: {
    ...Object.fromEntries(schemaText.map((name) => [name, "text"])),
    ...Object.fromEntries(schemaNumbers.split(" ").map((name) => [name, "number"])),
    exclusiveMaximum: "limit",
    exclusiveMinimum: "limit",
    type: "texts",
    pattern: "text",
    enum: "list",
    required: "[text]",
    items: "schemas",
    additionalItems: "schema",
    prefixItems: "[schema]",
    properties: "{schema}",
    patternProperties: "{schema}",
    additionalProperties: "schema",
    unevaluatedProperties: "schema",
    unevaluatedItems: "schema",
    propertyNames: "schema",
    contains: "schema",
    dependentSchemas: "{schema}",
    dependentRequired: "object",
    $defs: "{schema}",
    allOf: "[schema]",
    anyOf: "[schema]",
    oneOf: "[schema]",
    not: "schema",
    if: "schema",
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
    then: "schema",
    else: "schema",
    discriminator: "discriminator",
    xml: "object",
  },
  discriminator: { propertyName: "text", mapping: "{text}" },
};

/** Maps of these say nothing by themselves; they are callbacks by their names. */
const maps: Readonly<Record<string, Shape>> = { callback: "{pathItem}" };

const plain: Readonly<Record<string, { readonly is: (value: unknown) => boolean; readonly name: string }>> = {
  text: { is: (value) => ["string", "number", "boolean"].includes(typeof value), name: "text" },
  texts: {
    is: (value) =>
      typeof value === "string" || (Array.isArray(value) && value.every((each) => typeof each === "string")),
    name: "the name of a type, or a list of such",
  },
  number: { is: (value) => typeof value === "number", name: "a number" },
  limit: { is: (value) => typeof value === "number" || typeof value === "boolean", name: "a number" },
  object: { is: isMembers, name: "an object" },
  list: { is: Array.isArray, name: "a list" },
};

/**
 * Takes out of a document what is not of the kind that OpenAPI demands at its place, such as a list for an object or
 * nothing at all, so that no reader behind it stumbles. Each is a note.
 */
export function mendShapes(document: Record<string, unknown>, notes: Note[]): void {
  mendMembers(document, "document", "", notes);
}

/** A member's value in its shape; `undefined` where it has none. */
function mended(value: unknown, shape: Shape, pointer: string, notes: Note[]): unknown {
  if (shape === "schema" && typeof value === "boolean") return value;
  if (shape === "schemas") return mended(value, Array.isArray(value) ? "[schema]" : "schema", pointer, notes);
  const known = plain[shape];
  if (known)
    return known.is(value) ? (shape === "text" ? String(value) : value) : left(value, known.name, pointer, notes);
  const each = shape.slice(1, -1);
  if (shape.startsWith("[")) {
    if (!Array.isArray(value)) return left(value, "a list", pointer, notes);
    const items = value.map((item, index) => mended(item, each, `${pointer}/${index}`, notes));
    value.splice(0, value.length, ...items.filter((item) => item !== undefined));
    return value;
  }
  if (!isMembers(value)) return left(value, "an object", pointer, notes);
  const ofMap = shape.startsWith("{") ? each : maps[shape]?.slice(1, -1);
  if (ofMap === undefined) return mendMembers(value, shape, pointer, notes);
  if (shape === "{body}") mendStatuses(value, pointer, notes);
  for (const [name, member] of Object.entries(value)) {
    // An extension may stand beside them; in a map of schemas it is a name like any other.
    if (name.startsWith("x-") && ofMap !== "schema") continue;
    const isReference = name === "$ref" && shape === "callback";
    const kept = mended(member, isReference ? "text" : ofMap, `${pointer}/${escapePointer(name)}`, notes);
    // The name itself says something, such as a status without a description.
    put(value, name, kept ?? (ofMap in plain ? undefined : {}));
  }
  return value;
}

/** `4xx` is how people write the range `4XX`. */
function mendStatuses(responses: Record<string, unknown>, pointer: string, notes: Note[]): void {
  for (const [key, response] of Object.entries(responses)) {
    const range = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key;
    if (range === key || Object.hasOwn(responses, range)) continue;
    delete responses[key];
    responses[range] = response;
    notes.push({ pointer, message: `${key} is read as ${range}.` });
  }
}

function mendMembers(node: Record<string, unknown>, kind: string, pointer: string, notes: Note[]): unknown {
  const shapes = kinds[kind] ?? {};
  for (const [name, value] of Object.entries(node)) {
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (shape !== undefined) put(node, name, mended(value, shape, `${pointer}/${name}`, notes));
  }
  return node;
}

function left(value: unknown, expected: string, pointer: string, notes: Note[]): undefined {
  const found =
    value === null
      ? "nothing"
      : Array.isArray(value)
        ? "a list"
        : `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
  notes.push({ pointer, message: `${found} stands where ${expected} is expected; it is left out.` });
  return undefined;
}

/** `__proto__` is a name like any other. */
function put(node: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) delete node[name];
  else if (node[name] !== value)
    Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
}

function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
