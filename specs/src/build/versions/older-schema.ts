import { pathOf, type VersionStep } from "../../runtime/version-step.ts";
import { BuildProblem } from "../build-problem.ts";
import { isObject, type JsonObject, objectOf } from "../json.ts";
import { resolveReference } from "../resolve-reference.ts";

type Schema = Record<string, unknown>;

/**
 * The schema of an older version: that of the newest with the steps carried out. Only what a step changes is written
 * out; everything else stays a reference. A condition about a member that the steps change says nothing about the
 * older version and is left out.
 *
 * A schema that holds the newest version by reference holds the older one instead: `older` gives that reference.
 *
 * @throws {BuildProblem} where a step is about a member that the schema does not have.
 */
export function olderSchema(
  document: JsonObject,
  newest: JsonObject,
  steps: readonly VersionStep[],
  older: (reference: string) => string | undefined,
  place: string,
): JsonObject {
  const changed = new Set(steps.filter((step) => !("omits-null" in step)).map(lastName));
  const schema = withoutConditionsAbout(document, structuredClone(newest), changed) as Schema;
  const holding = withReferences(schema, older);
  if (JSON.stringify(holding) !== JSON.stringify(schema)) return holding as JsonObject;
  for (const step of steps) {
    const tokens = pathOf(step).split("/");
    const last = tokens.pop() as string;
    const holders = objectsAt(document, schema, tokens);
    const found = holders.filter((holder) => carryOut(document, holder, last, step));
    if (found.length === 0) throw new BuildProblem(`${place}: no member ${pathOf(step)} to change.`);
  }
  return schema;
}

function withReferences(node: unknown, older: (reference: string) => string | undefined): unknown {
  if (Array.isArray(node)) return node.map((each) => withReferences(each, older));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" ? (older(String(value)) ?? value) : withReferences(value, older),
    ]),
  );
}

function lastName(step: VersionStep): string {
  return pathOf(step)
    .split("/")
    .filter((token) => token !== "*")
    .at(-1) as string;
}

function withoutConditionsAbout(document: JsonObject, node: unknown, names: ReadonlySet<string>): unknown {
  if (!isObject(node)) return node;
  if (!Array.isArray(node["allOf"])) return node;
  const kept = node["allOf"].flatMap((part) => {
    const target = isObject(part) && "$ref" in part ? resolveReference(document, part, "").node : part;
    if (!isObject(target)) return [part];
    if ("if" in target) return mentions(target["if"], names) || mentions(target["then"], names) ? [] : [part];
    const reduced = withoutConditionsAbout(document, target, names);
    return JSON.stringify(reduced) === JSON.stringify(target) ? [part] : [structuredClone(reduced)];
  });
  return { ...node, allOf: kept };
}

function mentions(node: unknown, names: ReadonlySet<string>): boolean {
  if (Array.isArray(node)) return node.some((each) => mentions(each, names));
  if (!isObject(node)) return false;
  return Object.entries(node).some(
    ([key, value]) =>
      (key === "properties" && isObject(value) && Object.keys(value).some((name) => names.has(name))) ||
      (key === "required" && Array.isArray(value) && value.some((name) => names.has(String(name)))) ||
      mentions(value, names),
  );
}

/** The schemas of objects that a path leads to, each made a copy of its own on the way. */
function objectsAt(document: JsonObject, schema: Schema, tokens: readonly string[]): Schema[] {
  let nodes = branches(document, schema);
  for (const token of tokens) {
    nodes = nodes.flatMap((node) => {
      const map = token === "*" ? node : (node["properties"] as Schema | undefined);
      const key = token === "*" ? "items" : token;
      if (!map || !isObject(map[key])) return [];
      map[key] = ownCopy(document, map[key] as JsonObject);
      return branches(document, map[key] as Schema);
    });
  }
  return nodes;
}

/** A schema and the parts and alternatives of it, references written out in place. */
function branches(document: JsonObject, schema: Schema): Schema[] {
  return [
    schema,
    ...["allOf", "anyOf"].flatMap((keyword) => {
      const parts = schema[keyword];
      if (!Array.isArray(parts)) return [];
      return parts.flatMap((part, index) => {
        parts[index] = ownCopy(document, part as JsonObject);
        return branches(document, parts[index] as Schema);
      });
    }),
  ];
}

function ownCopy(document: JsonObject, node: JsonObject): Schema {
  if (!("$ref" in node)) return node as Schema;
  const { $ref: _, ...siblings } = node;
  // Generators name what stands in place by its title; the named schema of that title is another.
  const { title: __, ...copy } = structuredClone(resolveReference(document, node, "").node);
  return { ...copy, ...siblings } as Schema;
}

/** Changes one schema of an object; false where it has no such member. */
function carryOut(document: JsonObject, schema: Schema, name: string, step: VersionStep): boolean {
  if (name === "*") {
    if (!("flattens" in step) || !isObject(schema["items"])) return false;
    schema["items"] = memberOf(document, schema["items"] as JsonObject, step.to);
    return true;
  }
  const properties = schema["properties"];
  if (!isObject(properties) || !isObject(properties[name])) return false;
  const members = properties as Schema;
  const member = members[name] as JsonObject;
  const required = new Set((schema["required"] as string[] | undefined) ?? []);
  const put = (key: string, value: unknown, isRequired: boolean) => {
    members[key] = value;
    if (isRequired) required.add(key);
  };
  const wasRequired = required.has(name);
  if ("requires" in step) {
    required.add(name);
  } else if ("omits-null" in step) {
    required.delete(name);
  } else if ("flattens" in step) {
    members[name] = memberOf(document, member, step.to);
  } else if ("words" in step) {
    members[name] = withWords(document, member, step.as);
  } else {
    delete members[name];
    required.delete(name);
    if ("renames" in step) put(step.to, member, wasRequired);
    if ("firsts" in step) put(step.to, objectOf(ownCopy(document, member)["items"]), false);
    if ("lifts" in step) {
      const always = branches(document, ownCopy(document, member)).flatMap(({ required }) => listOf(required));
      for (const each of step.members) {
        put(each, nullable(memberOf(document, member, each)), wasRequired && always.includes(each));
      }
    }
    if ("nests" in step) put(step.into, nested(name, member, step.with ?? {}), wasRequired);
    if ("folds" in step) {
      const into = members[step.into] as JsonObject;
      members[step.into] = {
        ...nullable(into),
        description:
          `${(into["description"] as string | undefined) ?? ""}\nNull says that \`${name}\` is off.\n`.trimStart(),
      };
    }
  }
  if (required.size > 0) schema["required"] = [...required];
  else delete schema["required"];
  return true;
}

function memberOf(document: JsonObject, schema: JsonObject, name: string): JsonObject {
  const found = branches(document, ownCopy(document, schema))
    .map(({ properties }) => (isObject(properties) ? properties[name] : undefined))
    .find(isObject);
  if (!found) throw new BuildProblem(`There is no member ${name} to take the place of its object.`);
  return found;
}

function nullable(schema: JsonObject): JsonObject {
  const { type } = schema;
  if (typeof type === "string" && !("enum" in schema)) return { ...schema, type: [type, "null"] };
  if (Array.isArray(type) && type.includes("null")) return schema;
  const alternatives = schema["anyOf"];
  if (Array.isArray(alternatives)) {
    const hasNull = alternatives.some((each) => isObject(each) && each["type"] === "null");
    return hasNull ? schema : { ...schema, anyOf: [...alternatives, { type: "null" }] };
  }
  const { description, ...rest } = schema;
  return { ...(description !== undefined && { description }), anyOf: [rest, { type: "null" }] };
}

function nested(name: string, member: JsonObject, constants: Readonly<Record<string, unknown>>): JsonObject {
  const others = Object.entries(constants).map(([key, value]): [string, JsonObject] => [
    key,
    { type: typeof value, description: "Stands beside the others in this version." },
  ]);
  return {
    type: "object",
    description: typeof member["description"] === "string" ? member["description"] : `Holds \`${name}\`.`,
    required: others.map(([key]) => key),
    properties: { ...Object.fromEntries(others), [name]: member },
    additionalProperties: false,
  };
}

function withWords(document: JsonObject, member: JsonObject, words: Readonly<Record<string, string>>): JsonObject {
  const { enum: closed, "x-extensible-enum": open, ...rest } = ownCopy(document, member);
  const known = (closed ?? open ?? Object.keys(words)) as string[];
  const older = [...new Set(known.map((value) => words[value] ?? value))];
  return { ...rest, [closed === undefined ? "x-extensible-enum" : "enum"]: older };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
