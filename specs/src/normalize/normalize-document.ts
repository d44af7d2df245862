import { dereference, referencedPointer } from "../runtime/dereference.ts";
import { escapePointer } from "../runtime/json-pointer.ts";
import { openClosedParts } from "./closed-parts.ts";
import { ecmaPattern } from "./ecma-pattern.ts";
import { isEndlessPattern } from "./endless-pattern.ts";
import { mendShapes } from "./mend-shapes.ts";
import type { Note } from "./note.ts";
import { readOlderKeywords, upgradeFrom30 } from "./upgrade-30.ts";
import { type MutableSchema, walkSchemas } from "./walk-schemas.ts";

/** A document in the form that everything downstream reads. */
export interface NormalizedDocument {
  readonly document: Record<string, unknown>;
  readonly notes: readonly Note[];
}

type Members = Record<string, unknown>;

/**
 * A bundled document in one form: OpenAPI 3.1, path items in place, named examples, patterns of ECMA-262, discriminators
 * with a mapping. A contract of ours passes unchanged.
 *
 * @throws a RangeError that names the version, where it is not 3.0, 3.1 or 3.2.
 */
export function normalizeDocument(bundle: Readonly<Members>): NormalizedDocument {
  const version = String(bundle["openapi"] ?? bundle["swagger"] ?? "none");
  if (!/^3\.[012](\.|$)/.test(version)) {
    throw new RangeError(
      version.startsWith("2")
        ? "This is Swagger 2.0. Read it with `npm run new-api -- <id> --from <file>`, which makes OpenAPI 3.1 of it."
        : `The version of OpenAPI is ${version}; contracts are written in 3.1, and 3.0 and 3.2 are read.`,
    );
  }
  const notes: Note[] = [];
  const copy = structuredClone(bundle);
  mendShapes(copy, notes);
  walkSchemas(copy, (schema, pointer) => {
    readTuple(schema, pointer, notes);
    readItemValues(schema, pointer, notes);
    if (version.startsWith("3.0") || !readOlderKeywords(schema)) return;
    notes.push({ pointer, message: "A keyword of OpenAPI 3.0 or an older draft is read in the words of 3.1." });
  });
  const document = version.startsWith("3.0") ? upgradeFrom30(copy) : copy;
  placePathItems(document);
  if (version.startsWith("3.2")) leaveOutNewOperations(document, notes);
  nameExamples(document);
  walkSchemas(document, (schema, pointer) => {
    rewritePatterns(schema, pointer, notes);
    dropRepetitions(schema, pointer, notes);
    dropEmptyChoices(schema, pointer, notes);
    openParts(schema, pointer, document, notes);
    completeMapping(schema, document);
  });
  return { document, notes };
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A path item by reference is written out: most readers of paths look for operations there only. */
function placePathItems(document: Members): void {
  for (const place of ["paths", "webhooks"]) {
    const items = document[place];
    if (!isMembers(items)) continue;
    for (const [path, item] of Object.entries(items)) {
      if (!isMembers(item) || typeof item["$ref"] !== "string") continue;
      const target = dereference(document, item);
      const { $ref: _, ...beside } = item;
      if (isMembers(target)) items[path] = { ...structuredClone(target), ...beside };
    }
  }
}

/** OpenAPI 3.2 knows the method QUERY and any other; no tool behind this build does. */
function leaveOutNewOperations(document: Members, notes: Note[]): void {
  for (const [path, item] of entriesOf(document["paths"])) {
    for (const name of ["query", "additionalOperations"]) {
      if (!isMembers(item) || item[name] === undefined) continue;
      const methods = name === "query" ? ["QUERY"] : entriesOf(item[name]).map(([method]) => method);
      delete item[name];
      const message = `${methods.join(", ")} ${path} is left out: its method is one of OpenAPI 3.2 only.`;
      notes.push({ pointer: `/paths/${escapePointer(path)}`, message });
    }
  }
}

/** A single `example` of a body becomes a named one: names are what mocks, suites and pages call it by. */
function nameExamples(node: unknown): void {
  for (const [key, child] of entriesOf(node)) {
    if (key === "example" || key === "examples" || key === "schema" || key === "schemas") continue;
    if (key === "content") {
      for (const [, mediaType] of entriesOf(child)) {
        if (!isMembers(mediaType) || mediaType["example"] === undefined) continue;
        const { example, ...rest } = mediaType;
        if (entriesOf(rest["examples"]).length === 0) mediaType["examples"] = { default: { value: example } };
        delete mediaType["example"];
      }
    }
    nameExamples(child);
  }
  if (Array.isArray(node)) for (const item of node) nameExamples(item);
}

function rewritePatterns(schema: MutableSchema, pointer: string, notes: Note[]): void {
  const { pattern, patternProperties } = schema;
  if (typeof pattern === "string") {
    const readable = ecmaPattern(pattern);
    if (readable !== undefined && isEndlessPattern(readable)) {
      const message = `The pattern ${JSON.stringify(pattern)} takes for ever on some texts, so it is not checked. Repeat no group whose parts repeat the same characters.`;
      notes.push({ pointer: `${pointer}/pattern`, message });
      delete schema["pattern"];
    } else if (readable !== undefined) schema["pattern"] = readable;
    else {
      const message = `The pattern ${JSON.stringify(pattern)} is no regular expression of ECMA-262, so it is not checked.`;
      notes.push({ pointer: `${pointer}/pattern`, message });
      delete schema["pattern"];
    }
  }
  if (!isMembers(patternProperties)) return;
  for (const [name, child] of Object.entries(patternProperties)) {
    const readable = ecmaPattern(name);
    if (readable === name) continue;
    delete patternProperties[name];
    if (readable !== undefined) patternProperties[readable] = child;
    else {
      const message = `The members that match ${JSON.stringify(name)} are not checked: it is no regular expression of ECMA-262.`;
      notes.push({ pointer, message });
    }
  }
}

/** `items` with a list is how drafts before 2020-12 wrote what each place of an array holds. */
function readTuple(schema: MutableSchema, pointer: string, notes: Note[]): void {
  const { items, additionalItems } = schema;
  if (!Array.isArray(items)) return;
  delete schema["items"];
  delete schema["additionalItems"];
  schema["prefixItems"] = items;
  if (additionalItems !== undefined) schema["items"] = additionalItems;
  notes.push({
    pointer: `${pointer}/items`,
    message: "items is a list: read as prefixItems, a schema for each place.",
  });
}

/** Values that are no lists, listed for a list, are those of its items: no list could ever be one of them. */
function readItemValues(schema: MutableSchema, pointer: string, notes: Note[]): void {
  const { type, enum: values, items } = schema;
  if (type !== "array" || !Array.isArray(values) || values.length === 0 || !isMembers(items)) return;
  if (values.some((value) => Array.isArray(value) || value === null) || items["enum"] !== undefined) return;
  delete schema["enum"];
  schema["items"] = typeof items["$ref"] === "string" ? { allOf: [items], enum: values } : { ...items, enum: values };
  notes.push({ pointer: `${pointer}/enum`, message: "enum lists no list: read as the values of the items." });
}

function openParts(schema: MutableSchema, pointer: string, document: Members, notes: Note[]): void {
  if (!openClosedParts(schema, document)) return;
  const message =
    "A part of allOf has additionalProperties: false, and another requires a member that it does not know: read as open, for else no value is right.";
  notes.push({ pointer: `${pointer}/allOf`, message });
}

/** A name twice in `required` means nothing more than once, and makes the schema none. */
function dropRepetitions(schema: MutableSchema, pointer: string, notes: Note[]): void {
  for (const keyword of ["required", "type"]) {
    const list = schema[keyword];
    if (!Array.isArray(list) || new Set(list).size === list.length) continue;
    schema[keyword] = [...new Set(list)];
    notes.push({ pointer: `${pointer}/${keyword}`, message: `${keyword} names something twice; once is enough.` });
  }
}

/** A choice without branches takes nothing by its letter, and makes the schema none: whoever wrote it meant no choice. */
function dropEmptyChoices(schema: MutableSchema, pointer: string, notes: Note[]): void {
  for (const keyword of ["allOf", "anyOf", "oneOf", "enum"]) {
    const list = schema[keyword];
    if (!Array.isArray(list) || list.length > 0) continue;
    delete schema[keyword];
    notes.push({ pointer: `${pointer}/${keyword}`, message: `${keyword} is empty: read as if it were not there.` });
  }
}

/**
 * The values of a discriminator whose branches name them by `const` or a single `enum`. Without a mapping readers take
 * the names of the components for the values.
 */
function completeMapping(schema: MutableSchema, document: Members): void {
  const { discriminator } = schema;
  if (!isMembers(discriminator) || entriesOf(discriminator["mapping"]).length > 0) return;
  const property = String(discriminator["propertyName"]);
  const branches = [...listOf(schema["oneOf"]), ...listOf(schema["anyOf"])];
  const mapping: Record<string, string> = {};
  for (const branch of branches) {
    const reference = isMembers(branch) ? branch["$ref"] : undefined;
    if (typeof reference !== "string" || referencedPointer(branch) === undefined) continue;
    for (const value of namedValues(document, branch, property)) mapping[value] = reference;
  }
  const names = new Set(Object.values(mapping).map((reference) => reference.split("/").at(-1)));
  const saysMore = Object.keys(mapping).some((value) => !names.has(value));
  if (saysMore) discriminator["mapping"] = mapping;
}

/** The values that a schema allows for a property, itself or in a part of its `allOf`. */
export function namedValues(document: unknown, schema: unknown, property: string, depth = 0): string[] {
  const node = dereference(document, schema);
  if (!isMembers(node) || depth > 20) return [];
  const properties = node["properties"];
  const member =
    isMembers(properties) && Object.hasOwn(properties, property)
      ? dereference(document, properties[property])
      : undefined;
  if (isMembers(member)) {
    if (typeof member["const"] === "string") return [member["const"]];
    if (Array.isArray(member["enum"])) return member["enum"].filter((value) => typeof value === "string");
  }
  return listOf(node["allOf"]).flatMap((part) => namedValues(document, part, property, depth + 1));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
