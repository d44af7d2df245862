import { referencedPointer } from "../runtime/dereference.ts";
import { pointerTokens, valueAt } from "../runtime/json-pointer.ts";
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
export function resolveReference(
  document: JsonObject,
  node: unknown,
  pointer: string,
  seen: readonly string[] = [],
): Resolved {
  if (!isObject(node)) throw new BuildProblem("An object is expected here.", pointer);
  const reference = node["$ref"];
  if (typeof reference !== "string") return { node, pointer };
  const targetPointer = referencedPointer(node);
  if (targetPointer === undefined) throw new BuildProblem(`${reference} was not bundled.`, pointer);
  const target = valueAt(document, targetPointer);
  if (target === undefined) throw new BuildProblem(`${reference} does not exist.`, pointer);
  if (seen.includes(targetPointer)) throw new BuildProblem(`${reference} leads back to itself.`, pointer);
  const component = pointerTokens(targetPointer).at(-1);
  return {
    ...(component !== undefined && { component }),
    ...resolveReference(document, target, targetPointer, [...seen, targetPointer]),
  };
}
