import { dereference } from "@edge-contracts/specs/runtime";
import { isObject, type Json, type JsonObject } from "../text/json.ts";
import { isHarmless, prose } from "../text/prose.ts";
import { describeOperation } from "./describe-operation.ts";
import { describeValues } from "./describe-values.ts";

/** Members that hold values instead of descriptions; what looks like a schema in there is none. */
const values = new Set(["example", "examples", "default", "const", "enum", "value"]);

/** Members whose own members are named by the author, so that such a name means nothing. */
const maps = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "dependentSchemas",
  "schemas",
  "responses",
  "headers",
]);

/**
 * The document that a reference is rendered from: the contract, plus prose that Redoc would not derive from our
 * extensions. It is never offered for download; the contract itself is.
 */
export function referenceDocument(contract: JsonObject, logo: JsonObject): JsonObject {
  const document = describe(contract, contract, false) as JsonObject;
  const info = document["info"] as JsonObject;
  // Redoc reads the summary of the contract as Markdown, and those of operations as text.
  const summary = typeof info["summary"] === "string" && { summary: prose(info["summary"], 0) };
  document["info"] = { ...info, ...summary, "x-logo": logo };
  return document;
}

function describe(node: Json, contract: JsonObject, isMap: boolean): Json {
  if (Array.isArray(node)) return node.map((item) => describe(item, contract, false));
  if (!isObject(node)) return node;
  const described = Object.fromEntries(
    Object.entries(node).map(([name, value]) =>
      !isMap && (values.has(name) || name.startsWith("x-"))
        ? [name, value]
        : [name, describe(value, contract, !isMap && maps.has(name))],
    ),
  );
  if (!isMap) harmless(described);
  if (isObject(described["content"]))
    described["content"] = defaultFirst(described["content"], node["x-default-version"]);
  const note = isMap ? undefined : noteOn(node, contract);
  if (note !== undefined) described["description"] = [described["description"], note].filter(Boolean).join("\n\n");
  return described;
}

/** Redoc shows descriptions as Markdown with HTML in it, and links what a contract gives as an address. */
function harmless(node: JsonObject): void {
  if (typeof node["description"] === "string") node["description"] = prose(node["description"], 0);
  for (const name of ["url", "termsOfService", "authorizationUrl", "tokenUrl", "refreshUrl"]) {
    if (typeof node[name] === "string" && !isHarmless(node[name])) delete node[name];
  }
}

/** Redoc opens a body at its first media type; readers want the one that clients get. */
function defaultFirst(content: JsonObject, version: Json | undefined): JsonObject {
  const isDefault = (name: string) => typeof version === "string" && name.includes(`.${version}+`);
  const entries = Object.entries(content);
  return Object.fromEntries([
    ...entries.filter(([name]) => isDefault(name)),
    ...entries.filter(([name]) => !isDefault(name)),
  ]);
}

function noteOn(node: JsonObject, contract: JsonObject): string | undefined {
  if (typeof node["operationId"] === "string") return describeOperation(node);
  // A description beside a reference hides the one it refers to, and the values with it.
  if (typeof node["$ref"] === "string" && typeof node["description"] === "string") {
    const target = dereference(contract, node);
    return isObject(target) ? describeValues(target) : undefined;
  }
  return describeValues(node);
}
