import { isObject, isReference } from "./nodes.ts";
import type { Node, Place, RuleContext } from "./redocly-plugin.ts";

/** An object of the document and the place where an author finds it. */
export interface Resolved {
  readonly node: Node;
  readonly place: Place;
}

/** Follows references to the object they mean; undefined where there is none (`no-unresolved-refs` reports that). */
export function resolve(context: RuleContext, value: unknown, place: Place): Resolved | undefined {
  if (!isReference(value)) return isObject(value) ? { node: value, place } : undefined;
  const target = context.resolve(value, place.source.absoluteRef);
  return target.location && resolve(context, target.node, target.location);
}
