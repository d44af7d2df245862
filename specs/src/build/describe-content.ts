import { escapePointer } from "../runtime/json-pointer.ts";
import { isMediaTypeRange, mediaTypeEssence } from "../runtime/media-types.ts";
import type { Field, MediaType, WireStyle } from "../runtime/operation-table.ts";
import { formatOf } from "../runtime/read-body.ts";
import type { OlderVersion } from "../runtime/version-step.ts";
import { describeRules } from "./describe-rules.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";
import type { OperationContext } from "./operation-context.ts";
import { resolveReference } from "./resolve-reference.ts";
import { deepest, wireShape } from "./wire-shape.ts";

/** The media types of a request body or a response; registers the validators they name. */
export function describeContent(
  context: OperationContext,
  holder: JsonObject,
  side: "request" | "response",
  suggestedName: string,
  pointer: string,
): MediaType[] {
  return Object.entries(objectOf(holder["content"])).map(([name, value]) => {
    const { node: mediaType, pointer: at } = resolveReference(
      context.document,
      value,
      `${pointer}/content/${escapePointer(name)}`,
    );
    const aliases = mediaType["x-accept-alias"];
    const schema = mediaType["schema"];
    const sentAs = isMediaTypeRange(name) ? concreteName(context.document, name, schema) : undefined;
    const format = formatOf(sentAs ?? name);
    // First of all: it refuses what nothing could walk through.
    const validator =
      schema !== undefined && isJudged(context.document, sentAs ?? name, schema)
        ? context.registry.add(side, schema, validatorName(schema, name, suggestedName), `${at}/schema`)
        : undefined;
    return {
      name,
      ...(sentAs !== undefined && { sentAs }),
      ...(format !== undefined && { format }),
      ...((format === "form" || format === "multipart") &&
        schema !== undefined && {
          fields: fieldsOf(context.document, schema, objectOf(mediaType["encoding"]), format),
        }),
      ...(Array.isArray(aliases) && { aliases: aliases.map(String) }),
      ...(mediaType["x-superseded"] === true && { superseded: true as const }),
      ...(isObject(mediaType["x-older-than"]) && { older: mediaType["x-older-than"] as unknown as OlderVersion }),
      ...(validator !== undefined && rulesOf(context.document, schema)),
      examples: Object.keys(objectOf(mediaType["examples"])),
      ...(validator !== undefined && { validator }),
    };
  });
}

function rulesOf(document: JsonObject, schema: unknown): Pick<MediaType, "rules"> {
  const rules = describeRules(document, schema);
  return rules.length > 0 ? { rules } : {};
}

/**
 * Text and XML are judged by a schema only where it speaks of text: nothing says how an object is written in them. So
 * are forms where it may speak of an object; of multipart, only what is a form gives its parts names.
 */
function isJudged(document: JsonObject, mediaType: string, schema: unknown): boolean {
  const format = formatOf(mediaType);
  if (format === undefined) return true;
  const { type } = wireShape(document, schema);
  if (format === "multipart" && mediaTypeEssence(mediaType) !== "multipart/form-data") return false;
  if (format !== "form" && format !== "multipart") return type === "string";
  const isOpen =
    type === "string" && isObject(schema) && resolveReference(document, schema, "").node["type"] === undefined;
  return type === "object" || isOpen;
}

/** A single type inside a range, for whoever has to send something. */
function concreteName(document: JsonObject, range: string, schema: unknown): string {
  const [type = "*", subtype = "*"] = mediaTypeEssence(range).split("/");
  if (subtype.startsWith("*+")) return `${type}/vnd.any${subtype.slice(1)}`;
  if (type !== "*" && type !== "application") return `${type}/${defaultSubtypes[type] ?? "octet-stream"}`;
  return schema !== undefined && isFile(document, schema) ? "application/octet-stream" : "application/json";
}

const defaultSubtypes: Readonly<Record<string, string>> = {
  text: "plain",
  image: "png",
  audio: "mpeg",
  video: "mp4",
  font: "woff2",
  multipart: "form-data",
};

/** The members of a form; what each is made of, and what its Encoding Object says. */
function fieldsOf(
  document: JsonObject,
  schema: unknown,
  encoding: JsonObject,
  format: "form" | "multipart",
): Record<string, Field> {
  const fields: Record<string, Field> = {};
  for (const [name, property] of Object.entries(propertiesOf(document, schema))) {
    const stated = objectOf(encoding[name]);
    Object.defineProperty(fields, name, { enumerable: true, value: fieldOf(document, property, stated, format) });
  }
  return fields;
}

/** A style, where one is stated, leaves no room for a media type (OpenAPI 3.1, Encoding Object). */
function fieldOf(document: JsonObject, schema: unknown, encoding: JsonObject, format: "form" | "multipart"): Field {
  const { contentType, style, explode } = encoding;
  const isDeep = style === "deepObject";
  const shape = wireShape(document, schema, isDeep ? deepest : 1);
  if (isDeep || (format === "form" && (typeof style === "string" || typeof explode === "boolean"))) {
    return {
      ...shape,
      ...(typeof style === "string" && { style: style as WireStyle }),
      ...(typeof explode === "boolean" && !isDeep && { explode }),
    };
  }
  const label = typeof contentType === "string" ? contentType : undefined;
  const isJson = shape.type === "object" || (format === "form" && label !== undefined && formatOf(label) === undefined);
  return {
    ...shape,
    ...(isFile(document, schema) && { file: true }),
    ...(format === "multipart" && label !== undefined && { contentType: label }),
    ...(isJson && { content: format === "form" ? (label ?? "application/json") : "application/json" }),
  };
}

function propertiesOf(document: JsonObject, schema: unknown, seen: readonly JsonObject[] = []): JsonObject {
  if (!isObject(schema)) return {};
  const { node } = resolveReference(document, schema, "");
  if (seen.includes(node)) return {};
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => (Array.isArray(node[keyword]) ? node[keyword] : []));
  const inherited = parts.map((part) => propertiesOf(document, part, [...seen, node]));
  return Object.assign({}, ...inherited, objectOf(node["properties"]));
}

/** Bytes, or a list of them, in the words of OpenAPI 3.0 (`format: binary`) or 3.1 (`contentMediaType`). */
function isFile(document: JsonObject, schema: unknown): boolean {
  const { node } = isObject(schema) ? resolveReference(document, schema, "") : { node: {} as JsonObject };
  if (node["type"] === "array" && isObject(node["items"])) return isFile(document, node["items"]);
  const isText = node["type"] === undefined || node["type"] === "string";
  const isCoded = node["contentEncoding"] !== undefined;
  return isText && !isCoded && (node["format"] === "binary" || typeof node["contentMediaType"] === "string");
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
