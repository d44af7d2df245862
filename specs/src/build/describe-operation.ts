import { escapePointer } from "../runtime/json-pointer.ts";
import type { Effect, MediaType, Operation, RequestBody, ResponseDescription } from "../runtime/operation-table.ts";
import { BuildProblem } from "./build-problem.ts";
import { describeParameters } from "./describe-parameters.ts";
import { type JsonObject, objectOf } from "./json.ts";
import type { OperationContext } from "./operation-context.ts";
import { resolveReference } from "./resolve-reference.ts";

/** The operation table's row for one operation of a bundled document; registers the validators it names. */
export function describeOperation(context: OperationContext, path: string, method: string): Operation {
  const pathItem = objectOf(objectOf(context.document["paths"])[path]);
  const operation = objectOf(pathItem[method]);
  const pointer = `/paths/${escapePointer(path)}/${method}`;
  const operationId = String(operation["operationId"] ?? `${method}${path.replace(/[^A-Za-z0-9]+/g, "-")}`);
  const parameters = describeParameters(context, path, method, operationId);
  const request = describeRequest(context, operation, operationId, pointer);
  return {
    api: context.api,
    operationId,
    method: method.toUpperCase(),
    path,
    tag: String((operation["tags"] as unknown[] | undefined)?.[0] ?? ""),
    summary: String(operation["summary"] ?? ""),
    effect: effectOf(operation, method),
    ...parameters,
    ...(request && { request }),
    responses: Object.fromEntries(
      Object.entries(objectOf(operation["responses"])).map(([status, response]) => [
        status,
        describeResponse(context, response, `${operationId}.${status}`, `${pointer}/responses/${status}`),
      ]),
    ),
    security: securityOf(operation["security"] ?? context.document["security"]),
    pointer,
  };
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
    defaultMediaType: defaultMediaType(node, mediaTypes, pointer) ?? "application/json",
    mediaTypes,
    pointer,
  };
}

function describeResponse(
  context: OperationContext,
  response: unknown,
  suggestedName: string,
  responsePointer: string,
): ResponseDescription {
  const { node, pointer, component } = resolveReference(context.document, response, responsePointer);
  const mediaTypes = describeContent(context, node, "response", component ?? suggestedName, pointer);
  const preferred = defaultMediaType(node, mediaTypes, pointer);
  return {
    description: String(node["description"] ?? "").trim(),
    ...(preferred !== undefined && { defaultMediaType: preferred }),
    mediaTypes,
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

function describeContent(
  context: OperationContext,
  holder: JsonObject,
  side: "request" | "response",
  suggestedName: string,
  pointer: string,
): MediaType[] {
  return Object.entries(objectOf(holder["content"])).map(([name, value]) => {
    const mediaType = objectOf(value);
    const schemaPointer = `${pointer}/content/${escapePointer(name)}/schema`;
    const aliases = mediaType["x-accept-alias"];
    const schema = mediaType["schema"];
    return {
      name,
      ...(Array.isArray(aliases) && { aliases: aliases.map(String) }),
      examples: Object.keys(objectOf(mediaType["examples"])),
      ...(schema !== undefined && {
        validator: context.registry.add(side, schema, validatorName(schema, name, suggestedName), schemaPointer),
      }),
    };
  });
}

/** A referenced component's own name, else the place and the object of the media type. */
function validatorName(schema: unknown, mediaType: string, place: string): string {
  const reference = objectOf(schema)["$ref"];
  return typeof reference === "string" ? (reference.split("/").at(-1) as string) : `${place}.${shortName(mediaType)}`;
}

/** `enrollment.v11` of `application/vnd.akamai.cps.enrollment.v11+json`; `problem+json` where nothing is shorter. */
export function shortName(mediaType: string): string {
  const subtype = mediaType.split("/")[1] ?? mediaType;
  return /([^.]+\.v\d+)\+json$/.exec(subtype)?.[1] ?? subtype;
}

function defaultMediaType(holder: JsonObject, mediaTypes: readonly MediaType[], pointer: string): string | undefined {
  const wanted = holder["x-default-version"];
  if (typeof wanted !== "string") return mediaTypes[0]?.name;
  const found = mediaTypes.find(({ name }) => shortName(name) === wanted);
  if (!found) {
    const known = mediaTypes.map(({ name }) => shortName(name)).join(", ");
    throw new BuildProblem(`${pointer}: x-default-version ${wanted} is none of ${known}.`);
  }
  return found.name;
}
