import { apiCard } from "../src/contract/api-card.ts";
import type { DocumentedApi } from "../src/contract/documented-api.ts";
import { isObject, type Json, type JsonObject } from "../src/text/json.ts";

/** An API with few operations, problems and messages, of every kind that it has, and the schemas that these need. */
export function excerptOf({ description, document, messages = [] }: DocumentedApi): DocumentedApi {
  const operations = lastOfEach(description.operations, ({ effect, request }) => `${effect} ${request === undefined}`);
  const table = { ...description, operations, problemTypes: description.problemTypes.slice(0, 2) };
  const kept = new Set(operations.map(({ method, path }) => `${path} ${method.toLowerCase()}`));
  const paths = Object.entries(document["paths"] as Record<string, JsonObject>).map(([path, item]) => [
    path,
    Object.fromEntries(Object.entries(item).filter(([name]) => !methods.has(name) || kept.has(`${path} ${name}`))),
  ]);
  const small: JsonObject = {
    ...document,
    paths: Object.fromEntries(paths.filter(([, item]) => Object.keys(item ?? {}).some((name) => methods.has(name)))),
  };
  small["components"] = componentsOf(small);
  return { description: table, document: small, card: apiCard(table, small), messages: messages.slice(0, 2) };
}

const methods = new Set(["get", "put", "post", "delete", "patch", "options", "head", "trace"]);

function lastOfEach<T>(items: readonly T[], kind: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [kind(item), item])).values()];
}

/** The components that the paths lead to, and the tables of codes. */
function componentsOf(document: JsonObject): JsonObject {
  const all = document["components"] as Record<string, JsonObject>;
  const wanted = new Set<string>();
  const follow = (node: Json): void => {
    for (const [, section = "", name = ""] of JSON.stringify(node).matchAll(/"#\/components\/(\w+)\/([^"/]+)/g)) {
      const key = `${section}/${name}`;
      if (wanted.has(key)) continue;
      wanted.add(key);
      follow(all[section]?.[name] ?? {});
    }
  };
  follow(document["paths"] ?? {});
  const isWanted = (section: string, name: string, value: Json) =>
    section === "securitySchemes" || wanted.has(`${section}/${name}`) || (isObject(value) && "x-enum-labels" in value);
  return Object.fromEntries(
    Object.entries(all).map(([section, members]) => [
      section,
      Object.fromEntries(Object.entries(members).filter(([name, value]) => isWanted(section, name, value))),
    ]),
  );
}
