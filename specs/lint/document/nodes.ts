import type { Node } from "./redocly-plugin.ts";

/** The value as an object whose members can be looked at; an empty one for anything else. */
export function objectOf(value: unknown): Node {
  return isObject(value) ? value : {};
}

/** Whether the value is an object and no list. */
export function isObject(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value as a list; an empty one for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether the node is a Reference Object. */
export function isReference(value: unknown): value is { readonly $ref: string } {
  return isObject(value) && typeof value["$ref"] === "string";
}
