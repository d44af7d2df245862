import { dereference } from "@edge-contracts/specs/runtime";
import { isObject, type Json, type JsonObject } from "../text/json.ts";

/** A schema as readers look at it: a member, an item or an alternative, and what is inside. */
export interface SchemaTree {
  /** The name of a member; absent for a whole body, an item or an alternative. */
  readonly name?: string;
  /** What it is, such as `array of string` or the title of its schema. */
  readonly type: string;
  /** The key of its schema in the contract, where it has one. */
  readonly schema?: string;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  /** Further facts, each in a few words: bounds, a format, a default. */
  readonly facts: readonly string[];
  /** The values it may have, where they are listed, and whether there may be others. */
  readonly values: readonly Json[];
  readonly isOpen: boolean;
  /** Prose of the contract, in Markdown. */
  readonly description: string;
  readonly members: readonly SchemaTree[];
  /** What else is inside: alternatives, items that are no plain values. */
  readonly parts: readonly { readonly label: string; readonly trees: readonly SchemaTree[] }[];
}

/** How far a tree goes: into every named schema, or to its name only. */
export type Depth = "all" | "own";

/** How many rows a tree may have: beyond it, nobody reads it, and schemas that all refer to each other have no end. */
const mostRows = 1_000;

/** How deep named schemas may lie inside each other: as deep as they do, or less where not all of them fit. */
const depths = [Number.POSITIVE_INFINITY, 4, 2];

/** The tree of a schema, cut off where a schema contains itself, and less deep where it would become too large. */
export function schemaTree(schema: Json | undefined, document: JsonObject, depth: Depth): SchemaTree {
  const whole = { document, depth, above: [], level: 0 };
  for (const levels of depths) {
    const room = { rows: mostRows };
    const tree = treeOf(schema, { ...whole, levels, room }, {});
    if (room.rows > 0) return tree;
  }
  return treeOf(schema, { ...whole, levels: 1, room: { rows: Number.POSITIVE_INFINITY } }, {});
}

interface Context {
  readonly document: JsonObject;
  readonly depth: Depth;
  /** The schemas that this one stands in. */
  readonly above: readonly JsonObject[];
  /** How many named schemas are around this one. */
  readonly level: number;
  /** How many named schemas may lie inside each other. */
  readonly levels: number;
  /** How many more rows there may be; once there are too many, no further ones are made. */
  readonly room: { rows: number };
}

/** One of the schemas that are combined, and what holds for what stands in it. */
interface Part {
  readonly schema: JsonObject;
  readonly inside: Context;
}

type Place = Pick<SchemaTree, "name"> & { readonly isRequired?: boolean };

function treeOf(given: Json | undefined, context: Context, place: Place): SchemaTree {
  const key = schemaKey(given);
  const target = dereference(context.document, given);
  const own = isObject(given) ? given : {};
  const node: JsonObject = isObject(target) ? (key === undefined ? target : { ...target, ...withoutRef(own) }) : {};
  context.room.rows -= 1;
  const isDeeper = context.level >= context.levels || (context.depth === "own" && place.name !== undefined);
  // All that is combined here, the schema itself first.
  const all = combined(node, context);
  // What stands beside a reference is no schema of its own.
  const holders = [isObject(target) ? target : node, ...all.slice(1)];
  const isWithinItself = holders.some((holder) => context.above.includes(holder));
  const isCut = context.room.rows <= 0 || isWithinItself || (key !== undefined && isDeeper);
  const level = context.level + (key === undefined ? 0 : 1);
  const combination = all.map((schema, index): Part => {
    return { schema, inside: { ...context, level, above: [...context.above, holders[index] ?? schema] } };
  });
  const first = (keyword: string) => all.map((each) => each[keyword]).find((value) => value !== undefined);
  return {
    ...(place.name !== undefined && { name: place.name }),
    type: typeOf(node, first, context.document),
    ...(key !== undefined && { schema: key }),
    isRequired: place.isRequired ?? false,
    isReadOnly: first("readOnly") === true,
    isWriteOnly: first("writeOnly") === true,
    facts: factsOf(first),
    values: valuesOf(first),
    isOpen: Array.isArray(first("x-extensible-enum")),
    description: textOf(node["description"]),
    members: isCut ? [] : membersOf(combination),
    parts: isCut ? [] : partsOf(combination),
  };
}

/** The key of the named schema that a node refers to. */
function schemaKey(node: Json | undefined): string | undefined {
  const reference = isObject(node) ? node["$ref"] : undefined;
  const found = typeof reference === "string" ? /^#\/components\/schemas\/([^/]+)$/.exec(reference)?.[1] : undefined;
  return found === undefined ? undefined : decodeURIComponent(found).replaceAll("~1", "/").replaceAll("~0", "~");
}

function withoutRef({ $ref: _, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** A schema with everything that `allOf` adds to it, however deep. */
function combined(node: JsonObject, context: Context, seen = new Set<unknown>()): JsonObject[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const parts = Array.isArray(node["allOf"]) ? node["allOf"] : [];
  const targets = parts.map((part) => dereference(context.document, part)).filter(isObject);
  return [node, ...targets.flatMap((target) => combined(target, context, seen))];
}

function membersOf(combination: readonly Part[]): SchemaTree[] {
  const required = new Set(
    combination.flatMap(({ schema: { required: names } }) => (Array.isArray(names) ? names : [])),
  );
  const members = new Map<string, readonly [Json, Context]>();
  for (const { schema, inside } of combination) {
    if (!isObject(schema["properties"])) continue;
    // The first to name a member describes it; what is combined only narrows.
    for (const [name, member] of Object.entries(schema["properties"]))
      if (!members.has(name)) members.set(name, [member, inside]);
  }
  return [...members].map(([name, [member, inside]]) =>
    treeOf(member, inside, { name, isRequired: required.has(name) }),
  );
}

function partsOf(combination: readonly Part[]): SchemaTree["parts"] {
  const alternatives = combination.flatMap(({ schema, inside }) =>
    ["anyOf", "oneOf"].flatMap((keyword) => {
      const trees = (Array.isArray(schema[keyword]) ? schema[keyword] : []).map((part) => treeOf(part, inside, {}));
      // The type names plain alternatives; what only repeats which members belong together says nothing about them.
      return trees.some(({ members, parts }) => members.length + parts.length > 0)
        ? [{ label: keyword === "oneOf" ? "Exactly one of" : "One of", trees }]
        : [];
    }),
  );
  const items = combination.flatMap(({ schema: { items: each }, inside }) =>
    isObject(each) ? [treeOf(each, inside, {})] : [],
  );
  const others = combination.flatMap(({ schema: { additionalProperties: other }, inside }) =>
    isObject(other) ? [{ label: "Members of any other name", trees: [treeOf(other, inside, {})] }] : [],
  );
  return [
    ...alternatives,
    ...items.filter(hasInside).map((tree) => ({ label: "Each item", trees: [tree] })),
    ...others,
  ];
}

function hasInside({ members, parts, values, description, schema }: SchemaTree): boolean {
  return members.length > 0 || parts.length > 0 || values.length > 0 || description !== "" || schema !== undefined;
}

type First = (keyword: string) => Json | undefined;

function typeOf(node: JsonObject, first: First, document: JsonObject): string {
  const type = first("type");
  const names = (Array.isArray(type) ? type : type === undefined ? [] : [type]).map(String);
  const isNullable = names.includes("null");
  if (isNullable && names.length === 1) return "null";
  const plain = names
    .filter((name) => name !== "null")
    .map((name) => (name === "array" ? arrayOf(first("items"), document) : name));
  const title = textOf(node["title"]);
  const what =
    plain.join(" or ") ||
    alternativesOf(first, document) ||
    (first("properties") === undefined ? "any value" : "object");
  const named = title !== "" && !what.startsWith("array") ? `${what}: ${title}` : what;
  return isNullable && !/\bnull\b/.test(named) ? `${named}, or null` : named;
}

function arrayOf(items: Json | undefined, document: JsonObject): string {
  const node = dereference(document, items);
  if (!isObject(node)) return "array";
  const type = Array.isArray(node["type"]) ? node["type"].join(" or ") : textOf(node["type"]);
  return `array of ${textOf(node["title"]) || type || "values"}`;
}

function alternativesOf(first: First, document: JsonObject): string {
  const parts = [first("anyOf"), first("oneOf")].flatMap((each) => (Array.isArray(each) ? each : []));
  const names = parts.map((part) => {
    const node = dereference(document, part);
    return isObject(node)
      ? textOf(node["title"]) || [node["type"]].flat().map(textOf).filter(Boolean).join(" or ")
      : "";
  });
  return [...new Set(names.filter(Boolean))].join(" or ");
}

const bounds: Readonly<Record<string, (value: string) => string>> = {
  format: (value) => `format ${value}`,
  pattern: (value) => `matches ${value}`,
  minLength: (value) => `at least ${value} characters`,
  maxLength: (value) => `at most ${value} characters`,
  minimum: (value) => `at least ${value}`,
  maximum: (value) => `at most ${value}`,
  exclusiveMinimum: (value) => `more than ${value}`,
  exclusiveMaximum: (value) => `less than ${value}`,
  multipleOf: (value) => `a multiple of ${value}`,
  minItems: (value) => `at least ${value} items`,
  maxItems: (value) => `at most ${value} items`,
  default: (value) => `default ${value}`,
};

function factsOf(first: First): string[] {
  const facts = Object.entries(bounds).flatMap(([keyword, words]) => {
    const value = first(keyword);
    return value === undefined ? [] : [words(typeof value === "string" ? value : JSON.stringify(value))];
  });
  const marks = [
    ...(first("uniqueItems") === true ? ["no item twice"] : []),
    ...(first("deprecated") === true ? ["deprecated"] : []),
    ...(first("x-sensitive") === true ? ["sensitive: never shown in logs"] : []),
    ...(first("additionalProperties") === false || first("unevaluatedProperties") === false
      ? ["no other members"]
      : []),
  ];
  return [...facts, ...marks];
}

function valuesOf(first: First): Json[] {
  const constant = first("const");
  if (constant !== undefined) return [constant];
  const listed = first("x-extensible-enum") ?? first("enum");
  return Array.isArray(listed) ? listed : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
