import { dereference } from "@edge-contracts/specs/runtime";
import { isObject, type Json, type JsonObject } from "../text/json.ts";
import { code } from "../text/markdown.ts";

/** What one schema has and the one above it has not, and the other way round, by the names of members. */
export function memberDifferences(schema: JsonObject, above: JsonObject, document: JsonObject): string {
  const [own, others] = [membersOf(schema, document), membersOf(above, document)];
  const named = (words: string, members: Iterable<string>) => {
    const list = [...members].map(code).join(", ");
    return list === "" ? [] : [`${words} ${list}`];
  };
  return [...named("has no", outermost(others, own)), ...named("has", outermost(own, others))].join("<br>");
}

/** Whoever has no object has none of its members either. */
function outermost(members: ReadonlySet<string>, without: ReadonlySet<string>): string[] {
  const left = [...members].filter((member) => !without.has(member));
  return left.filter((member) => !left.some((other) => member.startsWith(`${other}/`)));
}

function membersOf(schema: Json, document: JsonObject, path = "", depth = 0): Set<string> {
  const found = new Set<string>();
  const node = dereference(document, schema);
  if (!isObject(node) || depth > 6) return found;
  const parts = ["allOf", "oneOf", "anyOf"].flatMap((word) => (Array.isArray(node[word]) ? node[word] : []));
  for (const part of parts) for (const each of membersOf(part, document, path, depth + 1)) found.add(each);
  if (node["items"] !== undefined) {
    for (const each of membersOf(node["items"], document, `${path}*/`, depth + 1)) found.add(each);
  }
  for (const [name, member] of Object.entries(isObject(node["properties"]) ? node["properties"] : {})) {
    found.add(path + name);
    for (const each of membersOf(member, document, `${path}${name}/`, depth + 1)) found.add(each);
  }
  return found;
}
