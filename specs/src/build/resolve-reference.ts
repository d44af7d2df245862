import { BuildProblem } from "./build-problem.ts";
import { isObject, type JsonObject } from "./json.ts";

/** A node of a bundled document with the JSON Pointer where it really stands. */
export interface Resolved {
  readonly node: JsonObject;
  readonly pointer: string;
  /** The last token of the pointer of a referenced component; absent for a node written in place. */
  readonly component?: string;
}

/**
 * Follows local references (`#/…`) of a bundled document until an object that is none.
 *
 * @throws {BuildProblem} where a reference leads nowhere or to another file.
 */
export function resolveReference(document: JsonObject, node: unknown, pointer: string): Resolved {
  if (!isObject(node)) throw new BuildProblem(`${pointer}: expected an object.`);
  const reference = node["$ref"];
  if (typeof reference !== "string") return { node, pointer };
  if (!reference.startsWith("#/")) throw new BuildProblem(`${pointer}: ${reference} was not bundled.`);
  const tokens = reference
    .slice(2)
    .split("/")
    .map((token) => decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"));
  const target = tokens.reduce<unknown>((parent, token) => (isObject(parent) ? parent[token] : undefined), document);
  if (target === undefined) throw new BuildProblem(`${pointer}: ${reference} does not exist.`);
  const component = tokens.at(-1);
  return { ...(component !== undefined && { component }), ...resolveReference(document, target, reference.slice(1)) };
}
