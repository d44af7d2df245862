import { escapePointer } from "../runtime/json-pointer.ts";
import type { Operation, Parameter, WireStyle } from "../runtime/operation-table.ts";
import { formatOf } from "../runtime/read-body.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";
import type { OperationContext } from "./operation-context.ts";
import { resolveReference } from "./resolve-reference.ts";
import { deepest, wireShape } from "./wire-shape.ts";

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
      ...(declared.some(({ description }) => description.in === "cookie") && {
        cookie: locationSchema(declared, "cookie"),
      }),
    },
    ...(declared.some(({ description }) => description.in === "cookie" && description.required) && {
      required: ["cookie"],
    }),
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
    properties: Object.fromEntries(here.map(({ node, description }) => [description.name, schemaOf(node) ?? {}])),
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
      if (!isPlace(location)) continue;
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
  const schema = schemaOf(node);
  const resolved = isObject(schema) ? resolveReference(document, schema, pointer).node : {};
  const example = exampleOf(document, node, pointer) ?? (resolved["examples"] as unknown[] | undefined)?.[0];
  const { style, explode } = node;
  return {
    name,
    in: location,
    required: node["required"] === true || location === "path",
    ...wireShape(document, schema, style === "deepObject" ? deepest : 1),
    ...(isStyle(style) && style !== defaultStyles[location] && { style }),
    ...(typeof explode === "boolean" &&
      explode !== ((isStyle(style) ? style : defaultStyles[location]) === "form") && { explode }),
    ...(node["allowReserved"] === true && { allowReserved: true as const }),
    ...contentOf(node),
    ...(example !== undefined && { example }),
    ...(node["x-sensitive"] === true && { sensitive: true as const }),
    pointer,
  };
}

const defaultStyles: Readonly<Record<Parameter["in"], WireStyle>> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};
const styles = new Set<unknown>(["form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject"]);

function isStyle(style: unknown): style is WireStyle {
  return styles.has(style);
}

function isPlace(location: unknown): location is Parameter["in"] {
  return typeof location === "string" && Object.hasOwn(defaultStyles, location);
}

/** A parameter has a schema, or content of one media type whose schema it is. */
function schemaOf(node: JsonObject): unknown {
  return node["schema"] ?? objectOf(Object.values(objectOf(node["content"]))[0])["schema"];
}

/** Content that is no JSON is text; text needs no reading. */
function contentOf(node: JsonObject): Pick<Parameter, "content"> {
  const [content] = Object.keys(objectOf(node["content"]));
  return content !== undefined && formatOf(content) === undefined ? { content } : {};
}

function exampleOf(document: JsonObject, node: JsonObject, pointer: string): unknown {
  if (node["example"] !== undefined) return node["example"];
  const [first] = Object.values(objectOf(node["examples"]));
  return first === undefined ? undefined : resolveReference(document, first, pointer).node["value"];
}
