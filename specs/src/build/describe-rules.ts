import type { DataRule } from "../runtime/data-rule.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";
import { resolveReference } from "./resolve-reference.ts";

/** What the extensions of a schema say about the values of a body, each rule once. */
export function describeRules(document: JsonObject, schema: unknown): DataRule[] {
  if (!hasRules(document)) return [];
  const found = new Map<string, DataRule>();
  const walk = (node: unknown, at: string, open: readonly JsonObject[]): void => {
    if (!isObject(node)) return;
    // Beside a reference stands what is particular to this place.
    for (const rule of rulesOf(node, at)) found.set(JSON.stringify(rule), rule);
    const { node: target } = resolveReference(document, node, "");
    if (open.includes(target)) return;
    const inside = [...open, target];
    if (target !== node) for (const rule of rulesOf(target, at)) found.set(JSON.stringify(rule), rule);
    const below = (name: string) => (at === "" ? name : `${at}/${name}`);
    for (const part of ["allOf", "anyOf", "oneOf"].flatMap((keyword) => listOf(target[keyword])))
      walk(part, at, inside);
    for (const [name, child] of Object.entries(objectOf(target["properties"]))) walk(child, below(name), inside);
    walk(target["items"], below("*"), inside);
    walk(target["additionalProperties"], below("*"), inside);
  };
  walk(schema, "", []);
  return [...found.values()];
}

/** The extensions that {@link rulesOf} reads. */
const ruleKeywords = [
  ...["x-order", "x-set", "x-null-while", "x-empty-while", "x-happened", "x-not-before"],
  ...["x-location", "x-in-full", "x-refers-to", "x-offered"],
];

/** A document from elsewhere has none, and to look through all that its bodies refer to takes long. */
function hasRules(document: JsonObject): boolean {
  const before = known.get(document);
  if (before !== undefined) return before;
  const isIn = (node: unknown): boolean =>
    Array.isArray(node)
      ? node.some(isIn)
      : isObject(node) && (ruleKeywords.some((keyword) => keyword in node) || Object.values(node).some(isIn));
  const has = isIn(document);
  known.set(document, has);
  return has;
}

const known = new WeakMap<JsonObject, boolean>();

function rulesOf(schema: JsonObject, at: string): DataRule[] {
  const order = schema["x-order"];
  const by = schema["x-order-by"];
  const nullWhile = schema["x-null-while"];
  const emptyWhile = schema["x-empty-while"];
  const notBefore = schema["x-not-before"];
  const location = schema["x-location"];
  const refersTo = schema["x-refers-to"];
  const offered = schema["x-offered"];
  return [
    ...(typeof order === "string"
      ? [{ at, order: order as "none", ...(typeof by === "string" && { by }) } satisfies DataRule]
      : []),
    ...(schema["x-set"] === true ? [{ at, set: true as const }] : []),
    ...(isObject(nullWhile) ? [{ at, nullWhile: nullWhile as { member: string; is: string[] } }] : []),
    ...(isObject(emptyWhile) ? [{ at, emptyWhile: emptyWhile as { member: string; is: string[] } }] : []),
    ...(schema["x-happened"] === true ? [{ at, happened: true as const }] : []),
    ...(typeof notBefore === "string" ? [{ at, notBefore }] : []),
    ...(typeof location === "string" ? [{ at, location }] : []),
    ...(schema["x-in-full"] === true ? [{ at, inFull: true as const }] : []),
    ...(isObject(refersTo) ? [{ at, refersTo: refersTo as { operation: string; at: string } }] : []),
    ...(offered === "media-types" || offered === "methods" ? [{ at, offered } as const] : []),
  ];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
