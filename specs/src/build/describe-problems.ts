import type { ProblemType } from "../runtime/operation-table.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";
import { resolveReference } from "./resolve-reference.ts";

/** The slugs of the registered problems that an answer can be: those of its status that its own schema takes. */
export function describeProblems(
  document: JsonObject,
  problemTypes: readonly ProblemType[],
  status: string,
  response: JsonObject,
): string[] {
  const schemas = Object.values(objectOf(response["content"])).flatMap((mediaType) => {
    const { schema } = objectOf(mediaType);
    // Text may be any text; it names no problem.
    return isObject(schema) && resolveReference(document, schema, "").node["type"] !== "string" ? [schema] : [];
  });
  const known = exampleTypes(document);
  return problemTypes
    .filter(({ statuses }) => statuses.includes(Number(status)))
    .filter(({ slug }) => {
      const types = wireTypes(slug, known, problemTypes);
      return schemas.some((schema) => types.every((type) => takes(document, schema, type)));
    })
    .map(({ slug }) => slug);
}

function exampleTypes(document: JsonObject): string[] {
  return Object.values(objectOf(objectOf(document["components"])["examples"])).flatMap((example) => {
    const { type } = objectOf(objectOf(example)["value"]);
    return typeof type === "string" ? [type] : [];
  });
}

/** How a problem is called on the wire: as an example has it, else as the others of its API are called. */
function wireTypes(slug: string, known: readonly string[], problemTypes: readonly ProblemType[]): string[] {
  const ends = (type: string, end: string) => type === end || type.endsWith(`/${end}`);
  const own = known.filter((type) => ends(type, slug));
  if (own.length > 0) return own;
  const others = known.flatMap((type) => {
    const other = problemTypes.find((problem) => ends(type, problem.slug));
    return other ? [type.slice(0, -other.slug.length) + slug] : [];
  });
  return others.length > 0 ? others : [`/${slug}`];
}

/** Whether a body with this `type` can meet a schema, whatever else is in it. */
function takes(document: JsonObject, schema: unknown, type: string): boolean {
  if (!isObject(schema)) return true;
  const { node } = resolveReference(document, schema, "");
  const parts = (keyword: string) => (Array.isArray(node[keyword]) ? node[keyword] : undefined);
  const part = (child: unknown) => takes(document, child, type);
  return (
    singlesOut(node, type) !== false &&
    (parts("allOf")?.every(part) ?? true) &&
    (parts("anyOf")?.some(part) ?? true) &&
    (parts("oneOf")?.some(part) ?? true) &&
    !(isObject(node["not"]) && singlesOut(node["not"], type) === true)
  );
}

/** What a schema says about this `type`; nothing where it takes any text. */
function singlesOut(schema: JsonObject, type: string): boolean | undefined {
  const member = objectOf(objectOf(schema["properties"])["type"]);
  if (typeof member["const"] === "string") return member["const"] === type;
  if (Array.isArray(member["enum"])) return member["enum"].includes(type);
  return typeof member["pattern"] === "string" ? new RegExp(member["pattern"], "u").test(type) : undefined;
}
