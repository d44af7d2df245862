import { escapePointer } from "../runtime/json-pointer.ts";
import type { Operation, Parameter } from "../runtime/operation-table.ts";
import { type JsonObject, objectOf } from "./json.ts";
import type { OperationContext } from "./operation-context.ts";
import { resolveReference } from "./resolve-reference.ts";

interface DeclaredParameter {
  readonly node: JsonObject;
  readonly description: Parameter;
}

/** Headers that OpenAPI leaves to content and security, so a Parameter Object of that name is ignored (3.1, 4.8.12.2). */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** The parameters of an operation, those of its path item included, and the validator of all of them together. */
export function describeParameters(
  context: OperationContext,
  path: string,
  method: string,
  operationId: string,
): Pick<Operation, "parameters" | "parameterValidator"> {
  const declared = declaredParameters(context, path, method);
  const pointer = `/paths/${escapePointer(path)}/${method}/parameters`;
  const schema = {
    type: "object",
    properties: {
      path: locationSchema(declared, "path"),
      query: {
        ...locationSchema(declared, "query"),
        ...(context.rejectUnknownQuery && { additionalProperties: false }),
      },
      header: locationSchema(declared, "header"),
    },
  };
  return {
    parameters: declared.map(({ description }) => description),
    parameterValidator: context.registry.add("request", schema, `${operationId}.parameters`, pointer),
  };
}

function locationSchema(declared: readonly DeclaredParameter[], location: Parameter["in"]): JsonObject {
  const here = declared.filter(({ description }) => description.in === location);
  return {
    type: "object",
    required: here.filter(({ description }) => description.required).map(({ description }) => description.name),
    properties: Object.fromEntries(here.map(({ node, description }) => [description.name, node["schema"] ?? {}])),
  };
}

/** An operation's own parameter replaces the path item's of the same name and place. */
function declaredParameters({ document }: OperationContext, path: string, method: string): DeclaredParameter[] {
  const item = `/paths/${escapePointer(path)}`;
  const pathItem = objectOf(objectOf(document["paths"])[path]);
  const places: readonly [string, unknown][] = [
    [`${item}/parameters`, pathItem["parameters"]],
    [`${item}/${method}/parameters`, objectOf(pathItem[method])["parameters"]],
  ];
  const declared = new Map<string, DeclaredParameter>();
  for (const [listPointer, list] of places) {
    if (!Array.isArray(list)) continue;
    for (const [index, value] of list.entries()) {
      const { node, pointer } = resolveReference(document, value, `${listPointer}/${index}`);
      const location = node["in"];
      const name = String(node["name"]);
      if (location !== "path" && location !== "query" && location !== "header") continue;
      if (location === "header" && ignoredHeaders.has(name.toLowerCase())) continue;
      declared.set(`${location} ${name}`, {
        node,
        description: describeParameter(document, node, name, location, pointer),
      });
    }
  }
  return [...declared.values()];
}

function describeParameter(
  document: JsonObject,
  node: JsonObject,
  name: string,
  location: Parameter["in"],
  pointer: string,
): Parameter {
  const schema = node["schema"] === undefined ? {} : resolveReference(document, node["schema"], pointer).node;
  const example = exampleOf(document, node, pointer) ?? (schema["examples"] as unknown[] | undefined)?.[0];
  return {
    name,
    in: location,
    required: node["required"] === true,
    type: typeOf(schema),
    ...(example !== undefined && { example }),
    ...(node["x-sensitive"] === true && { sensitive: true as const }),
    pointer,
  };
}

function exampleOf(document: JsonObject, node: JsonObject, pointer: string): unknown {
  if (node["example"] !== undefined) return node["example"];
  const [first] = Object.values(objectOf(node["examples"]));
  return first === undefined ? undefined : resolveReference(document, first, pointer).node["value"];
}

function typeOf({ type }: JsonObject): Parameter["type"] {
  const first = Array.isArray(type) ? type.find((each) => each !== "null") : type;
  const known: readonly unknown[] = ["integer", "number", "boolean", "array", "object"];
  return known.includes(first) ? (first as Parameter["type"]) : "string";
}
