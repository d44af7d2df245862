import { serverUrls } from "../build/describe-servers.ts";
import { dereference } from "../runtime/dereference.ts";
import type { ApiDescription } from "../runtime/operation-table.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { isMembers, type Members, operationsOf } from "./members.ts";

/** One thing that a document declares, and the path it is about. */
interface Fact {
  readonly path: string;
  readonly says: string;
}

/** Headers that OpenAPI leaves to content and security (3.1, 4.8.12.2). */
const ignoredHeaders = /^(accept|content-type|authorization)$/i;

/**
 * What a document declares as it came and the operation table does not have, and no note of what was left out speaks
 * of. It reads the document for itself, so that whatever describes operations cannot hide what it overlooks.
 */
export function undeclaredLosses(
  foreign: Members,
  description: ApiDescription,
  notes: readonly Pick<AdoptionNote, "message">[],
): string[] {
  const kept = new Set(factsOfTable(description).map(({ says }) => says));
  const spoken = (path: string) => notes.some(({ message }) => message.includes(path));
  return factsOfSource(foreign)
    .filter(({ says, path }) => !kept.has(says) && !spoken(path))
    .map(({ says }) => says);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function namesOf(value: unknown): string[] {
  return isMembers(value) ? Object.keys(value) : [];
}

function factsOfSource(document: Members): Fact[] {
  const placed = { ...document, paths: placedItems(document) };
  const globalSecurity = document["security"];
  return operationsOf(placed).flatMap(({ path, method, item, operation }) => {
    const name = `${method.toUpperCase()} ${path}`;
    const parameters = [...listOf(item["parameters"]), ...listOf(operation["parameters"])]
      .map((parameter) => dereference(document, parameter))
      .filter(isMembers)
      .filter(({ in: place, name: header }) => place !== "header" || !ignoredHeaders.test(String(header)))
      .map((parameter) => `${name}: ${parameter["in"]} parameter ${parameter["name"]}`);
    const request = dereference(document, operation["requestBody"]);
    const responses = isMembers(operation["responses"]) ? operation["responses"] : {};
    const security = listOf(operation["security"] ?? globalSecurity).map((each) => namesOf(each).join(" and "));
    return [
      name,
      ...parameters,
      ...namesOf(isMembers(request) ? request["content"] : undefined).map((type) => `${name}: takes ${type}`),
      ...namesOf(responses)
        .filter((status) => !status.startsWith("x-"))
        .flatMap((status) => {
          const response = dereference(document, responses[status]);
          const types = namesOf(isMembers(response) ? response["content"] : undefined);
          return [`${name}: answers ${status}`, ...types.map((type) => `${name}: answers ${status} as ${type}`)];
        }),
      ...serverUrls(operation["servers"] ?? item["servers"] ?? document["servers"]).map(
        (url) => `${name}: server ${withoutHost(url)}`,
      ),
      ...security.map((schemes) => `${name}: security ${schemes}`),
    ].map((says) => ({ path, says }));
  });
}

/** A path item by reference holds operations too. */
function placedItems(document: Members): Members {
  const paths = isMembers(document["paths"]) ? document["paths"] : {};
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => {
      const target = isMembers(item) && item["$ref"] !== undefined ? dereference(document, item) : undefined;
      return [path, isMembers(target) ? { ...target, ...(item as Members) } : item];
    }),
  );
}

/** A host without a value gets one on the way; what follows it has to stay. */
function withoutHost(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "").replace(/\/+$/, "");
}

function factsOfTable({ operations, servers }: ApiDescription): Fact[] {
  return operations.flatMap(({ method, path, parameters, request, responses, servers: own, security }) => {
    const name = `${method} ${path}`;
    return [
      name,
      ...parameters.map((parameter) => `${name}: ${parameter.in} parameter ${parameter.name}`),
      ...(request?.mediaTypes ?? []).map((type) => `${name}: takes ${type.name}`),
      ...Object.entries(responses).flatMap(([status, { mediaTypes }]) => [
        `${name}: answers ${status}`,
        ...mediaTypes.map((type) => `${name}: answers ${status} as ${type.name}`),
      ]),
      ...(own ?? servers).map((url) => `${name}: server ${withoutHost(url)}`),
      ...security.map((schemes) => `${name}: security ${schemes.join(" and ")}`),
    ].map((says) => ({ path, says }));
  });
}
