import { dereference, type ProblemType, resolvePointer } from "@edge-contracts/specs/runtime";
import { isObject, type Json, type JsonObject } from "../text/json.ts";
import type { DocumentedApi } from "./documented-api.ts";

type Described = Pick<DocumentedApi, "description" | "document">;

/** The registered problems that an answer can be: those of its status that its own schema takes. */
export function problemsOf(status: string, pointer: string, { description, document }: Described): ProblemType[] {
  const response = resolvePointer(document, pointer);
  const content = isObject(response) && isObject(response["content"]) ? Object.values(response["content"]) : [];
  const schemas = content.flatMap((media) =>
    isObject(media) && media["schema"] !== undefined ? [media["schema"]] : [],
  );
  if (schemas.length === 0) return [];
  const known = typesIn(document);
  return description.problemTypes
    .filter(({ statuses }) => statuses.includes(Number(status)))
    .filter(({ slug }) => {
      const types = typesOf(slug, known, description.problemTypes);
      return schemas.some((schema) => types.every((type) => takes(schema, type, document)));
    });
}

/** The types of all problems in the contract's examples. */
function typesIn(document: JsonObject): string[] {
  const components = isObject(document["components"]) ? document["components"] : {};
  const examples = Object.values(isObject(components["examples"]) ? components["examples"] : {});
  return examples.flatMap((example) => {
    const value = isObject(example) ? example["value"] : undefined;
    return isObject(value) && typeof value["type"] === "string" ? [value["type"]] : [];
  });
}

/** How a problem is called on the wire: as an example has it, else as the others of its API are called. */
function typesOf(slug: string, known: readonly string[], problems: readonly ProblemType[]): string[] {
  const ends = (type: string, end: string) => type === end || type.endsWith(`/${end}`);
  const own = known.filter((type) => ends(type, slug));
  if (own.length > 0) return own;
  const others = known.flatMap((type) => {
    const other = problems.find((problem) => ends(type, problem.slug));
    return other === undefined ? [] : [type.slice(0, -other.slug.length) + slug];
  });
  return others.length > 0 ? others : [`/${slug}`];
}

/** Whether a body with this `type` can meet a schema, whatever else is in it. */
function takes(schema: Json | undefined, type: string, document: JsonObject): boolean {
  const node = dereference(document, schema);
  if (!isObject(node)) return true;
  const each = (keyword: string) => (Array.isArray(node[keyword]) ? (node[keyword] as Json[]) : undefined);
  const part = (child: Json) => takes(child, type, document);
  return (
    singledOut(node, type) !== false &&
    (each("allOf")?.every(part) ?? true) &&
    (each("anyOf")?.some(part) ?? true) &&
    (each("oneOf")?.some(part) ?? true) &&
    !(isObject(node["not"]) && singledOut(node["not"], type))
  );
}

/** What a schema says about this `type`; nothing where it takes any text. */
function singledOut(schema: JsonObject, type: string): boolean | undefined {
  const member = isObject(schema["properties"]) ? schema["properties"]["type"] : undefined;
  if (!isObject(member)) return undefined;
  if (typeof member["const"] === "string") return member["const"] === type;
  if (Array.isArray(member["enum"])) return member["enum"].includes(type);
  return typeof member["pattern"] === "string" ? new RegExp(member["pattern"], "u").test(type) : undefined;
}
