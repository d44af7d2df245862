import { visitBodies } from "../document/bodies.ts";
import { isObject, listOf, objectOf } from "../document/nodes.ts";
import type { Node, Place, Rule, RuleContext } from "../document/redocly-plugin.ts";
import { type Resolved, resolve } from "../document/resolve.ts";
import { reachableSchemas } from "../document/subschemas.ts";

/** A schema that a request uses requires no member that only responses carry. */
export const requestNeverRequiresReadonly: Rule = () => {
  const reported = new Set<string>();
  const seen = new Set<Node>();
  return {
    Operation: visitBodies((body, context) => {
      if (body.status !== undefined) return;
      for (const mediaType of body.mediaTypes) {
        const place = mediaType.place.child("schema");
        for (const schema of reachableSchemas(context, mediaType.node["schema"], place, seen)) {
          for (const { name, at } of requiredReadonly(schema, context)) {
            const identity = `${at.source.absoluteRef}${at.pointer}`;
            if (reported.has(identity)) continue;
            reported.add(identity);
            context.report({
              message:
                `A request would have to send "${name}", which is readOnly. ` +
                "Require it where the response uses the schema: `allOf: [{$ref: …}, {required: […]}]`.",
              location: at,
            });
          }
        }
      }
    }),
  };
};

function requiredReadonly(schema: Resolved, context: RuleContext): { name: string; at: Place }[] {
  const parts = [...sameObject(schema, context)];
  const readonly = new Set(parts.flatMap((part) => readonlyMembers(part, context)));
  return parts.flatMap(({ node, place }) =>
    listOf(node["required"]).flatMap((name, index) =>
      readonly.has(String(name)) ? [{ name: String(name), at: place.child(["required", index]) }] : [],
    ),
  );
}

/** The schema and the ones that speak about the same value, so that `required` and `properties` may stand apart. */
function* sameObject(schema: Resolved, context: RuleContext, seen = new Set<Node>()): Generator<Resolved> {
  if (seen.has(schema.node)) return;
  seen.add(schema.node);
  yield schema;
  for (const keyword of ["allOf", "anyOf", "oneOf", "then", "else"]) {
    const value = schema.node[keyword];
    const parts: [unknown, (string | number)[]][] = Array.isArray(value)
      ? value.map((part, index) => [part, [keyword, index]])
      : [[value, [keyword]]];
    for (const [part, path] of parts) {
      const resolved = resolve(context, part, schema.place.child(path));
      if (resolved) yield* sameObject(resolved, context, seen);
    }
  }
}

function readonlyMembers({ node, place }: Resolved, context: RuleContext): string[] {
  return Object.entries(objectOf(node["properties"]))
    .filter(([name, property]) => {
      const target = resolve(context, property, place.child(["properties", name]));
      return (isObject(property) && property["readOnly"] === true) || target?.node["readOnly"] === true;
    })
    .map(([name]) => name);
}
