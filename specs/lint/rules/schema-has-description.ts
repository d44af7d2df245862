import { isObject, isReference, listOf, objectOf } from "../document/nodes.ts";
import type { Node, Place, Rule, RuleContext } from "../document/redocly-plugin.ts";
import { resolve } from "../document/resolve.ts";
import { type Subschema, subschemas } from "../document/subschemas.ts";

/** Every component schema and every property has a description, its own or that of the schema it refers to. */
export const schemaHasDescription: Rule = () => {
  const seen = new Set<Node>();

  function checkProperties(schema: Node, place: Place, refines: boolean, context: RuleContext): void {
    seen.add(schema);
    if (!refines) {
      for (const [name, property] of Object.entries(objectOf(schema["properties"]))) {
        const at = place.child(["properties", name]);
        if (isObject(property) && !isDescribed(property, at, context)) {
          context.report({
            message: `The property "${name}" has no description. Say what a reader of the payload needs to know about it.`,
            location: at.key(),
          });
        }
      }
    }
    for (const inner of subschemas(schema)) {
      if (isReference(inner.schema)) continue;
      checkProperties(inner.schema, place.child(inner.path), refines || isRefinement(inner), context);
    }
  }

  return {
    Schema(schema, context) {
      if (isComponent(context) && !schema["description"]) {
        context.report({
          message: "The schema has no description. Say what it stands for, in a sentence.",
          location: context.location,
        });
      }
      // Redocly visits a schema before the ones inside it: whatever is seen already was checked in its context.
      if (!seen.has(schema)) checkProperties(schema, context.location, false, context);
    },
  };
};

function isComponent({ rawNode, location }: RuleContext): boolean {
  return isReference(rawNode) || /^#\/components\/schemas\/[^/]+$/.test(location.pointer);
}

/** Whether a subschema only constrains what another one describes. */
function isRefinement({ keyword, schema }: Subschema): boolean {
  if (["if", "then", "else", "not", "dependentSchemas"].includes(keyword)) return true;
  return ["allOf", "anyOf", "oneOf"].includes(keyword) && !("type" in schema);
}

function isDescribed(schema: unknown, place: Place, context: RuleContext): boolean {
  if (objectOf(schema)["description"]) return true;
  const resolved = resolve(context, schema, place);
  if (!resolved) return false;
  if (resolved.node["description"]) return true;
  return ["allOf", "anyOf", "oneOf"].some((keyword) =>
    listOf(resolved.node[keyword]).some((part, index) =>
      isDescribed(part, resolved.place.child([keyword, index]), context),
    ),
  );
}
