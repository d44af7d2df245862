import { isObject, type Json, type JsonObject } from "./json.ts";

/** What a JSON Pointer with its `#` names in a document; `undefined` where it names nothing there. */
export function resolveReference(reference: string, document: JsonObject): Json | undefined {
  if (!reference.startsWith("#/")) return undefined;
  let node: Json | undefined = document;
  for (const token of reference.slice(2).split("/")) {
    const name = decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
    node = isObject(node) || Array.isArray(node) ? (node as JsonObject)[name] : undefined;
  }
  return node;
}

/** A node of a document, or what it refers to, however long the chain. */
export function dereference(node: Json | undefined, document: JsonObject): Json | undefined {
  let target = node;
  while (isObject(target) && typeof target["$ref"] === "string") target = resolveReference(target["$ref"], document);
  return target;
}
