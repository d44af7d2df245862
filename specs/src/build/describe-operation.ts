import { basePathOf } from "../runtime/base-paths.ts";
import { escapePointer } from "../runtime/json-pointer.ts";
import type {
  Effect,
  MediaType,
  Operation,
  Parameter,
  RequestBody,
  ResponseDescription,
} from "../runtime/operation-table.ts";
import { parameterNames } from "../runtime/path-matcher.ts";
import { isBodiless, whyBodiless } from "./bodiless-methods.ts";
import { BuildProblem } from "./build-problem.ts";
import { describeContent, shortName } from "./describe-content.ts";
import { describeParameters } from "./describe-parameters.ts";
import { describeProblems } from "./describe-problems.ts";
import { serverUrls } from "./describe-servers.ts";
import { type JsonObject, objectOf } from "./json.ts";
import type { OperationContext } from "./operation-context.ts";
import { resolveReference } from "./resolve-reference.ts";

/** The operation table's row for one operation of a bundled document; registers the validators it names. */
export function describeOperation(context: OperationContext, path: string, method: string): Operation {
  const named = nameOperation(context, path, method);
  const { operationId, pointer } = named;
  const pathItem = objectOf(objectOf(context.document["paths"])[path]);
  const operation = objectOf(pathItem[method]);
  const parameters = describeParameters(context, path, method, operationId);
  assertPathParameters(named, parameters.parameters);
  if (operation["requestBody"] !== undefined && isBodiless(method))
    throw new BuildProblem(`A request body has no place here: ${whyBodiless}`, `${pointer}/requestBody`);
  const request = describeRequest(context, operation, operationId, pointer);
  const responses = objectOf(operation["responses"]);
  for (const status of Object.keys(responses)) {
    if (!/^1(\d\d|XX)$/i.test(status)) continue;
    const message = `${status} is no answer: what follows is one, or no HTTP at all, such as a WebSocket.`;
    throw new BuildProblem(message, `${pointer}/responses/${status}`);
  }
  return {
    ...named,
    ...parameters,
    ...(request && { request }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        describeResponse(context, status, response, `${operationId}.${status}`, `${pointer}/responses/${status}`),
      ]),
    ),
    ...ownServers(operation["servers"] ?? pathItem["servers"]),
    security: securityOf(operation["security"] ?? context.document["security"]),
  };
}

/** Redocly's rule about it knows names of letters, digits, dots, dashes and underscores only. */
function assertPathParameters({ path, pointer }: Operation, parameters: readonly Parameter[]): void {
  if (path.includes("{}")) throw new BuildProblem(`${path} has a parameter without a name. Give it one.`, pointer);
  const inPath = new Set(parameterNames(path));
  const declared = new Set(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name));
  const undeclared = [...inPath].find((name) => !declared.has(name));
  if (undeclared !== undefined)
    throw new BuildProblem(`No path parameter ${undeclared} is declared, which ${path} has. Declare it.`, pointer);
  const homeless = [...declared].find((name) => !inPath.has(name));
  if (homeless !== undefined)
    throw new BuildProblem(`${path} has no {${homeless}}, which is declared as its parameter. Remove it.`, pointer);
}

/** What is certain of an operation, whatever it consists of. */
export function nameOperation({ api, document }: OperationContext, path: string, method: string): Operation {
  const operation = objectOf(objectOf(objectOf(document["paths"])[path])[method]);
  return {
    api,
    operationId: String(operation["operationId"] ?? `${method}${path.replace(/[^A-Za-z0-9]+/g, "-")}`),
    method: method.toUpperCase(),
    path,
    tag: String((operation["tags"] as unknown[] | undefined)?.[0] ?? ""),
    summary: String(operation["summary"] ?? ""),
    effect: effectOf(operation, method),
    parameters: [],
    responses: {},
    security: [],
    pointer: `/paths/${escapePointer(path)}/${method}`,
  };
}

function ownServers(stated: unknown): Pick<Operation, "servers" | "basePath"> {
  const servers = serverUrls(stated);
  return servers.length > 0 ? { servers, basePath: basePathOf(servers[0] as string) } : {};
}

/** An adopted contract may lack `x-effect`; the method then decides, on the safe side. */
function effectOf(operation: JsonObject, method: string): Effect {
  const stated = operation["x-effect"];
  if (stated === "read" || stated === "write" || stated === "destructive") return stated;
  if (method === "get" || method === "head" || method === "options") return "read";
  return method === "delete" ? "destructive" : "write";
}

function securityOf(security: unknown): string[][] {
  return Array.isArray(security) ? security.map((alternative) => Object.keys(objectOf(alternative))) : [];
}

function describeRequest(
  context: OperationContext,
  operation: JsonObject,
  operationId: string,
  operationPointer: string,
): RequestBody | undefined {
  if (operation["requestBody"] === undefined) return undefined;
  const { node, pointer } = resolveReference(
    context.document,
    operation["requestBody"],
    `${operationPointer}/requestBody`,
  );
  const mediaTypes = describeContent(context, node, "request", operationId, pointer);
  return {
    required: node["required"] === true,
    defaultMediaType: defaultMediaType(context, node, mediaTypes, pointer) ?? "application/json",
    mediaTypes,
    pointer,
  };
}

function describeResponse(
  context: OperationContext,
  status: string,
  response: unknown,
  suggestedName: string,
  responsePointer: string,
): ResponseDescription {
  const { node, pointer, component } = resolveReference(context.document, response, responsePointer);
  const mediaTypes = describeContent(context, node, "response", component ?? suggestedName, pointer);
  const preferred = defaultMediaType(context, node, mediaTypes, pointer);
  const problems = describeProblems(context.document, context.problemTypes, status, node);
  return {
    description: String(node["description"] ?? "").trim(),
    ...(preferred !== undefined && { defaultMediaType: preferred }),
    mediaTypes,
    ...(problems.length > 0 && { problems }),
    ...(node["x-body-optional"] === true && { bodyOptional: true as const }),
    headers: Object.entries(objectOf(node["headers"])).map(([name, value]) => {
      const { node: header } = resolveReference(context.document, value, `${pointer}/headers/${escapePointer(name)}`);
      return {
        name,
        required: header["required"] === true,
        ...(header["x-sensitive"] === true && { sensitive: true as const }),
      };
    }),
    pointer,
  };
}

function defaultMediaType(
  { isAdopted }: OperationContext,
  holder: JsonObject,
  mediaTypes: readonly MediaType[],
  pointer: string,
): string | undefined {
  const wanted = holder["x-default-version"];
  if (typeof wanted !== "string") {
    // Generators list media types in any order; a text is hardly what a client of theirs wants first.
    const json = isAdopted ? mediaTypes.find(({ format }) => format === undefined) : undefined;
    return (json ?? mediaTypes[0])?.name;
  }
  const found = mediaTypes.find(({ name }) => shortName(name) === wanted);
  if (!found) {
    const known = mediaTypes.map(({ name }) => shortName(name)).join(", ");
    throw new BuildProblem(`x-default-version ${wanted} is none of ${known}.`, pointer);
  }
  return found.name;
}
