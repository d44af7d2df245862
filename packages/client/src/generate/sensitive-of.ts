import { type ApiDescription, dereference } from "@edge-contracts/specs/runtime";
import type { Sensitive } from "../observe/sensitive.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * What the contract marks `x-sensitive`: headers by name, and members with the member that holds them
 * (`legalId.id`, because an `id` elsewhere is none; `.clientIp` where nothing does).
 */
export function sensitiveOf(description: ApiDescription, document: Json): Sensitive {
  const headers = description.operations.flatMap(({ parameters, responses }) => [
    ...parameters.filter((each) => each.in === "header" && each.sensitive),
    ...Object.values(responses).flatMap((response) => response.headers.filter(({ sensitive }) => sensitive)),
  ]);
  const members = new Set<string>();
  collect(document, document["paths"], "", members, new Set());
  const tokens = description.securitySchemes.flatMap(({ header }) => header ?? []);
  const names = [...tokens, ...headers.map(({ name }) => name)].map((name) => name.toLowerCase());
  return { api: description.id, headers: [...new Set(names)], members: [...members].sort() };
}

/** `parent` is the member that holds the value which `node` describes. */
function collect(document: Json, node: unknown, parent: string, members: Set<string>, seen: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) collect(document, item, parent, members, seen);
    return;
  }
  const { $ref, properties, example, examples, ...rest } = node as Json;
  if (typeof $ref === "string") {
    const visit = `${parent} ${$ref}`;
    if (seen.has(visit)) return;
    seen.add(visit);
    collect(document, dereference(document, { $ref }), parent, members, seen);
  }
  for (const [name, schema] of Object.entries((properties ?? {}) as Json)) {
    if (isSensitive(document, schema)) members.add(`${parent}.${name}`);
    collect(document, schema, name, members, seen);
  }
  for (const value of Object.values(rest)) collect(document, value, parent, members, seen);
}

function isSensitive(document: Json, schema: unknown): boolean {
  const { "x-sensitive": mark, $ref } = (schema ?? {}) as Json;
  return mark === true || (typeof $ref === "string" && isSensitive(document, dereference(document, { $ref })));
}
