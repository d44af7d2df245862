import { isReference, listOf, objectOf } from "./nodes.ts";
import type { Node, Place, RuleContext } from "./redocly-plugin.ts";
import { resolve } from "./resolve.ts";

/** A choice between schemas that one property of the value decides. */
export interface Choice {
  readonly place: Place;
  readonly property: string;
  readonly branches: readonly Branch[];
  /** The way from the body to the values that choose; `*` is any item or member. */
  readonly at: readonly string[];
}

/** One outcome of a choice: the values of the property that lead to it. */
interface Branch {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Which choices count: those with a `discriminator`, or also those that a const or enum property decides. */
type ChoiceKinds = "declared" | "declared-or-implied";

/** The discriminated choices inside a schema. */
export function* discriminatedChoices(
  context: RuleContext,
  schema: unknown,
  from: Place,
  kinds: ChoiceKinds,
  at: readonly string[] = [],
  ancestors: readonly Node[] = [],
): Generator<Choice> {
  const resolved = resolve(context, schema, from);
  if (!resolved || ancestors.includes(resolved.node)) return;
  const { node, place } = resolved;
  const choice =
    declaredChoice(node, place, context) ?? (kinds === "declared" ? undefined : impliedChoice(node, place, context));
  if (choice) yield { ...choice, place, at };
  const inside = (value: unknown, path: readonly (string | number)[], way: readonly string[]) =>
    discriminatedChoices(context, value, place.child(path), kinds, way, [...ancestors, node]);
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    for (const [index, part] of listOf(node[keyword]).entries()) yield* inside(part, [keyword, index], at);
  }
  for (const [name, property] of Object.entries(objectOf(node["properties"]))) {
    yield* inside(property, ["properties", name], [...at, name]);
  }
  for (const keyword of ["items", "additionalProperties"]) yield* inside(node[keyword], [keyword], [...at, "*"]);
}

/** The values that stand at the end of a way through an example. */
export function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === "*")
    return Object.values(Array.isArray(value) ? value : objectOf(value)).flatMap((item) => valuesAt(item, rest));
  return Object.hasOwn(objectOf(value), step) ? valuesAt(objectOf(value)[step], rest) : [];
}

type Decision = Pick<Choice, "property" | "branches">;

function declaredChoice(schema: Node, place: Place, context: RuleContext): Decision | undefined {
  const discriminator = objectOf(schema["discriminator"]);
  const property = discriminator["propertyName"];
  if (typeof property !== "string") return undefined;
  const mapped = Object.keys(objectOf(discriminator["mapping"]));
  if (mapped.length > 0) return { property, branches: mapped.map((name) => ({ name, values: [name] })) };
  const branches = branchesOf(schema).map(({ part, path }) => {
    const values = decidingValues(part, place.child(path), property, context);
    const name = componentName(part);
    return { name, values: values.length > 0 ? values : [name] };
  });
  return { property, branches };
}

function impliedChoice(schema: Node, place: Place, context: RuleContext): Decision | undefined {
  const parts = branchesOf(schema).filter(({ part }) => objectOf(part)["type"] !== "null");
  const [first] = parts;
  if (!first || parts.length < 2) return undefined;
  const candidates = objectOf(resolve(context, first.part, place.child(first.path))?.node["properties"]);
  for (const property of Object.keys(candidates)) {
    const values = parts.map(({ part, path }) => decidingValues(part, place.child(path), property, context));
    if (values.every((list) => list.length > 0)) {
      return { property, branches: values.map((list) => ({ name: list.join(" or "), values: list })) };
    }
  }
  return undefined;
}

function branchesOf(schema: Node): { part: unknown; path: (string | number)[] }[] {
  return ["oneOf", "anyOf"].flatMap((keyword) =>
    listOf(schema[keyword]).map((part, index) => ({ part, path: [keyword, index] })),
  );
}

function decidingValues(branch: unknown, place: Place, property: string, context: RuleContext): readonly unknown[] {
  const resolved = resolve(context, branch, place);
  const member = objectOf(resolved?.node["properties"])[property];
  const schema = resolved && resolve(context, member, resolved.place.child(["properties", property]))?.node;
  if (!schema) return [];
  return "const" in schema ? [schema["const"]] : listOf(schema["enum"]);
}

/** The name OpenAPI gives a branch without a mapping: that of its component, which is named after its file. */
function componentName(branch: unknown): string {
  const last = isReference(branch) ? (branch.$ref.split("/").at(-1) ?? "") : "";
  return last.replace(/\.ya?ml$/, "");
}
