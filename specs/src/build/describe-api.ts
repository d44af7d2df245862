import { basePathOf, basePathsOf } from "../runtime/base-paths.ts";
import { escapePointer } from "../runtime/json-pointer.ts";
import { methods } from "../runtime/methods.ts";
import type { ApiDescription, Checks, Operation, SecurityScheme } from "../runtime/operation-table.ts";
import { pathShape } from "../runtime/path-matcher.ts";
import { BuildProblem } from "./build-problem.ts";
import { describeOperation, nameOperation } from "./describe-operation.ts";
import { serverUrls } from "./describe-servers.ts";
import type { ApiFolder } from "./discover-apis.ts";
import { type JsonObject, objectOf } from "./json.ts";
import type { OperationContext } from "./operation-context.ts";
import { readProblemTypes } from "./read-problem-types.ts";
import { resolveReference } from "./resolve-reference.ts";
import type { ValidatorRegistry } from "./validator-registry.ts";

/** A fault of one operation, told at its place. */
export interface OperationFault {
  readonly operation: Operation;
  readonly message: string;
  readonly pointer: string;
}

/**
 * Everything that code downstream needs to know about a bundled contract; registers the validators it names. Operations
 * that cannot be described are put into `faults` and come out with little more than their name.
 */
export async function describeApi(
  api: ApiFolder,
  document: JsonObject,
  registry: ValidatorRegistry,
  faults: OperationFault[],
): Promise<ApiDescription> {
  const info = objectOf(document["info"]);
  const checks = checksOf(document);
  const servers = serverUrls(document["servers"]);
  const problemTypes = await readProblemTypes(api.folder);
  const context: OperationContext = {
    api: api.id,
    document,
    registry,
    problemTypes,
    rejectUnknownQuery: checks.unknownQuery === "reject",
    isAdopted: listOf(document["x-source"], []).some((source) => source.startsWith("adopted:")),
  };
  const operations = Object.entries(objectOf(document["paths"])).flatMap(([path, pathItem]) =>
    methods
      .filter((method) => method in objectOf(pathItem))
      .map((method) => describeCarefully(context, path, method, faults)),
  );
  const basePath = basePathOf(servers[0] ?? "");
  faults.push(...hiddenOperations({ basePath, servers, operations }));
  return {
    id: api.id,
    ...(context.isAdopted && { isAdopted: true }),
    title: String(info["title"] ?? api.id),
    version: String(info["version"] ?? ""),
    servers,
    basePath,
    checks,
    problemMediaTypes: listOf(document["x-problem-media-types"], ["application/problem+json"]),
    problemTypes,
    securitySchemes: securitySchemesOf(document),
    tags: (document["tags"] as { name: string }[] | undefined)?.map(({ name }) => name) ?? [],
    operations,
  };
}

/** Operations that no URL reaches, because an earlier one has the same method and a path that matches the same. */
function hiddenOperations(api: Pick<ApiDescription, "basePath" | "servers" | "operations">): OperationFault[] {
  const reached = new Map<string, Operation>();
  return api.operations.flatMap((operation) => {
    const places = basePathsOf(api, operation).map((base) => `${operation.method} ${base}${pathShape(operation.path)}`);
    const first = places.map((place) => reached.get(place));
    for (const place of places) if (!reached.has(place)) reached.set(place, operation);
    const [before] = first;
    if (before === undefined || first.includes(undefined)) return [];
    const message = `Every URL of ${operation.path} is one of ${before.path}, whose ${operation.method} is ${before.operationId}. Give one of them a path of its own.`;
    return [{ operation, message, pointer: operation.pointer }];
  });
}

function describeCarefully(
  context: OperationContext,
  path: string,
  method: string,
  faults: OperationFault[],
): Operation {
  const pointer = `/paths/${escapePointer(path)}/${method}`;
  try {
    if (/[?#]/.test(path)) {
      throw new BuildProblem("A path has no query and no fragment. Declare query parameters instead.", pointer);
    }
    return describeOperation(context, path, method);
  } catch (error) {
    const operation = nameOperation(context, path, method);
    if (error instanceof BuildProblem) {
      faults.push({ operation, message: error.message, pointer: error.pointer ?? pointer });
    } else if (error instanceof TypeError || error instanceof RangeError) {
      // A structure that nobody thought of is one operation's trouble.
      faults.push({ operation, message: `This operation cannot be read: ${error.message}.`, pointer });
    } else throw error;
    return operation;
  }
}

/** A contract that says nothing is checked as HTTP says: by Accept and Content-Type, with unknown query keys ignored. */
function checksOf(document: JsonObject): Checks {
  const { accept, contentType, unknownQuery } = objectOf(document["x-checks"]);
  return {
    accept: accept === "ignored" ? "ignored" : "exact",
    contentType: contentType === "ignored" ? "ignored" : "exact",
    unknownQuery: unknownQuery === "reject" ? "reject" : "ignore",
  };
}

function securitySchemesOf(document: JsonObject): SecurityScheme[] {
  return Object.entries(objectOf(objectOf(document["components"])["securitySchemes"])).map(([name, value]) => {
    const { node } = resolveReference(document, value, `/components/securitySchemes/${name}`);
    return {
      name,
      type: node["type"] as SecurityScheme["type"],
      ...(typeof node["scheme"] === "string" && { scheme: node["scheme"] }),
      ...(isKeyPlace(node["in"]) && { [node["in"]]: String(node["name"]) }),
    };
  });
}

function isKeyPlace(place: unknown): place is "header" | "query" | "cookie" {
  return place === "header" || place === "query" || place === "cookie";
}

function listOf(value: unknown, fallback: readonly string[]): readonly string[] {
  return Array.isArray(value) ? value.map(String) : fallback;
}
