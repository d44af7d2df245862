import { visitRequestSchemas } from "../document/bodies.ts";
import { isObject, listOf, objectOf } from "../document/nodes.ts";
import type { Node, Place, Rule, RuleContext } from "../document/redocly-plugin.ts";
import { reportOnce } from "../document/report-once.ts";
import { type Resolved, resolve } from "../document/resolve.ts";
import { partsOf } from "../document/subschemas.ts";

/** A schema that a request uses requires no member that only responses carry. */
export const requestNeverRequiresReadonly: Rule = () => {
  const report = reportOnce();
  return {
    Operation: visitRequestSchemas(({ reached }, context) => {
      for (const schema of reached) {
        for (const { name, at } of requiredReadonly(schema, context)) {
          report(
            context,
            at,
            `A request would have to send "${name}", which is readOnly. ` +
              "Require it where the response uses the schema: `allOf: [{$ref: …}, {required: […]}]`.",
          );
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

const sameObjectKeywords = new Set(["allOf", "anyOf", "oneOf", "then", "else"]);

/** The schema and the ones that speak about the same value, so that `required` and `properties` may stand apart. */
function* sameObject(schema: Resolved, context: RuleContext, seen = new Set<Node>()): Generator<Resolved> {
  if (seen.has(schema.node)) return;
  seen.add(schema.node);
  yield schema;
  for (const part of partsOf(context, schema, sameObjectKeywords)) yield* sameObject(part, context, seen);
}

function readonlyMembers({ node, place }: Resolved, context: RuleContext): string[] {
  return Object.entries(objectOf(node["properties"]))
    .filter(([name, property]) => {
      const target = resolve(context, property, place.child(["properties", name]));
      return (isObject(property) && property["readOnly"] === true) || target?.node["readOnly"] === true;
    })
    .map(([name]) => name);
}
