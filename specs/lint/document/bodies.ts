import { objectOf } from "./nodes.ts";
import type { Node, Place, RuleContext } from "./redocly-plugin.ts";
import { type Resolved, resolve } from "./resolve.ts";
import { reachableSchemas } from "./subschemas.ts";

/** A request or response body of an operation. */
interface Body {
  /** The status of a response; undefined for a request. */
  readonly status: string | undefined;
  /** Whether this is the answer to a request that failed. */
  readonly isError: boolean;
  /** The Request Body or Response Object, and its place. */
  readonly node: Node;
  readonly place: Place;
  readonly mediaTypes: readonly BodyMediaType[];
}

/** One entry of a body's `content`. */
interface BodyMediaType {
  readonly name: string;
  readonly node: Node;
  readonly place: Place;
}

/**
 * A visit of Operation that sees each body with the status it stands under.
 *
 * Redocly visits a shared response once, under the first status that uses it: rules about a body's role look from the
 * operation instead. A body shared by operations is seen once per status.
 */
export function visitBodies(visit: (body: Body, context: RuleContext) => void) {
  const seen = new Set<string>();
  return (operation: Node, context: RuleContext): void => {
    for (const body of bodiesOf(operation, context)) {
      const identity = `${body.status} ${body.place.source.absoluteRef}${body.place.pointer}`;
      if (!seen.has(identity)) visit(body, context);
      seen.add(identity);
    }
  };
}

/** What one media type of a request asks for. */
interface RequestSchema {
  readonly whole: Resolved | undefined;
  /** The schemas that it leads to, itself included, but for those that an earlier one has led to. */
  readonly reached: Iterable<Resolved>;
}

/** A visit of Operation that sees the schemas of requests. */
export function visitRequestSchemas(visit: (schema: RequestSchema, context: RuleContext) => void) {
  const seen = new Set<Node>();
  return visitBodies(({ status, mediaTypes }, context) => {
    if (status !== undefined) return;
    for (const mediaType of mediaTypes) {
      const place = mediaType.place.child("schema");
      const { schema } = mediaType.node;
      const whole = resolve(context, schema, place);
      visit({ whole, reached: reachableSchemas(context, schema, place, seen) }, context);
    }
  });
}

function* bodiesOf(operation: Node, context: RuleContext): Generator<Body> {
  const request = body(undefined, operation["requestBody"], context.location.child("requestBody"), context);
  if (request) yield request;
  for (const [status, response] of Object.entries(objectOf(operation["responses"]))) {
    if (status.startsWith("x-")) continue;
    const answer = body(status, response, context.location.child(["responses", status]), context);
    if (answer) yield answer;
  }
}

function body(status: string | undefined, value: unknown, at: Place, context: RuleContext): Body | undefined {
  const resolved = resolve(context, value, at);
  if (!resolved) return undefined;
  const { node, place } = resolved;
  const mediaTypes = Object.entries(objectOf(node["content"])).map(([name, mediaType]) => ({
    name,
    node: objectOf(mediaType),
    place: place.child(["content", name]),
  }));
  return { status, isError: /^([45]|default)/.test(status ?? ""), node, place, mediaTypes };
}
