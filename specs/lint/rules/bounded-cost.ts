import { growthOf } from "../../src/normalize/endless-pattern.ts";
import { visitRequestSchemas } from "../document/bodies.ts";
import { isObject, listOf, objectOf } from "../document/nodes.ts";
import type { Node, Place, Rule, RuleContext } from "../document/redocly-plugin.ts";
import { reportOnce } from "../document/report-once.ts";
import { type Resolved, resolve } from "../document/resolve.ts";
import { partsOf } from "../document/subschemas.ts";

/** How often one value of a request may be judged; the schemas of a body together decide it. */
const mostJudgements = 60;

/**
 * What a client sends costs a server no more than its size: no pattern is tried for longer than its text is long, and no
 * value is judged again and again by branches inside branches.
 */
export const boundedCost: Rule = () => {
  const report = reportOnce();
  return {
    Operation: visitRequestSchemas(({ whole, reached }, context) => {
      for (const schema of reached) {
        for (const { pattern, at } of patternsIn(schema)) {
          const growth = growthOf(pattern);
          const message = `The time to try this pattern is ${growth} in the length of the text. Write it so that no two repetitions can take the same characters.`;
          if (growth) report(context, at, message);
        }
      }
      const costly = whole && costlyPlace([whole], context);
      if (costly) {
        const message = `A value of this schema is judged more than ${mostJudgements} times, once for each way that leads to it. Let the branches of a choice differ by a discriminator or by const, and say what they share outside of them.`;
        report(context, costly, message);
      }
    }),
  };
};

function* patternsIn({ node, place }: Resolved): Generator<{ readonly pattern: string; readonly at: Place }> {
  const { pattern } = node;
  if (typeof pattern === "string") yield { pattern, at: place.child("pattern") };
  for (const name of Object.keys(objectOf(node["patternProperties"]))) {
    yield { pattern: name, at: place.child(["patternProperties", name]).key() };
  }
}

/** Where a value is judged too often, looking from the schemas of one value down into its items and members. */
function costlyPlace(schemas: readonly Resolved[], context: RuleContext, seen = new Set<string>()): Place | undefined {
  const all = schemas.flatMap((schema) => [...ofSameValue(schema, context)]);
  if (all.length > mostJudgements) return schemas[0]?.place;
  // What refers to itself comes back to the same schemas, unless there are more of them each time.
  const key = all
    .map(({ place }) => place.source.absoluteRef + place.pointer)
    .sort()
    .join("\n");
  if (seen.has(key)) return undefined;
  seen.add(key);
  for (const inner of innerValues(all, context)) {
    const costly = costlyPlace(inner, context, seen);
    if (costly) return costly;
  }
  return undefined;
}

const sameValue = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else"]);

/** A schema and those inside it that judge the same value. */
function* ofSameValue(schema: Resolved, context: RuleContext, above: readonly Node[] = []): Generator<Resolved> {
  if (above.includes(schema.node)) return;
  yield schema;
  for (const part of partsOf(context, schema, sameValue)) yield* ofSameValue(part, context, [...above, schema.node]);
}

/** The schemas of each value inside the one that all of these judge. */
function innerValues(schemas: readonly Resolved[], context: RuleContext): Resolved[][] {
  const byValue = new Map<string, Resolved[]>();
  const add = (value: string, schema: unknown, place: Place) => {
    const resolved = isObject(schema) ? resolve(context, schema, place) : undefined;
    if (resolved) byValue.set(value, [...(byValue.get(value) ?? []), resolved]);
  };
  for (const { node, place } of schemas) {
    for (const keyword of ["properties", "patternProperties"]) {
      for (const [name, schema] of Object.entries(objectOf(node[keyword]))) {
        add(`member ${name}`, schema, place.child([keyword, name]));
      }
    }
    for (const [index, schema] of listOf(node["prefixItems"]).entries()) {
      add(`item ${index}`, schema, place.child(["prefixItems", index]));
    }
    for (const keyword of ["additionalProperties", "unevaluatedProperties"])
      add("member", node[keyword], place.child(keyword));
    for (const keyword of ["items", "contains", "unevaluatedItems"]) add("item", node[keyword], place.child(keyword));
  }
  return [...byValue.values()];
}
