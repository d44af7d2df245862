import { isJson, mediaTypeEssence } from "./media-types.ts";
import type { Field, MediaType } from "./operation-table.ts";
import { type DeclaredPairs, declaredPairs, readPairs } from "./read-pairs.ts";

/** A body as the contract's schema judges it; `problem` where the text is not what its label says. */
export type ReadBody = { readonly value: unknown } | { readonly problem: string };

/**
 * Reads the bytes of a body as its media type says: JSON as its value, forms and multipart as an object of their
 * members, everything else as text (bytes that are no text: one character per byte).
 */
export async function readBody(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string | null | undefined,
  mediaType?: MediaType,
): Promise<ReadBody> {
  const label = contentType || mediaType?.sentAs || mediaType?.name || "";
  switch (mediaType?.format ?? formatOf(label)) {
    case "form":
      return { value: formMembers(new URLSearchParams(decode(bytes)), mediaType?.fields ?? {}) };
    case "multipart":
      return readMultipart(bytes, label, mediaType?.fields ?? {});
    case "binary":
      return { value: bytesAsText(bytes) };
    case "text":
    case "xml":
      return { value: decode(bytes) };
    default:
      return readJson(bytes);
  }
}

/** How a body of this media type is read and written; `undefined` is JSON. */
export function formatOf(mediaType: string): MediaType["format"] {
  const essence = mediaTypeEssence(mediaType);
  if (isJson(essence)) return undefined;
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence.startsWith("multipart/")) return "multipart";
  if (/[/+]xml$/.test(essence)) return "xml";
  if (essence.startsWith("text/") || texts.has(essence)) return "text";
  return essence === "" || essence.includes("*") ? undefined : "binary";
}

/**
 * Whether nothing at all is a value, where a message says that it has a body of this format: a form without members, an
 * empty text, an empty file.
 */
export function mayBeEmpty(format: MediaType["format"]): boolean {
  return format === "form" || format === "text" || format === "binary";
}

const texts = new Set([
  "application/javascript",
  "application/yaml",
  "application/x-yaml",
  "application/graphql",
  "application/jsonl",
  "application/x-ndjson",
  "application/json-seq",
  "application/sql",
  "application/toml",
  "application/x-pem-file",
]);

function readJson(bytes: Uint8Array): ReadBody {
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { problem: "is not JSON" };
  }
}

async function readMultipart(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  fields: Readonly<Record<string, Field>>,
): Promise<ReadBody> {
  if (!/;\s*boundary=/i.test(contentType)) return { problem: "has no boundary in its Content-Type" };
  // Multipart of another kind than forms has no names; its parts are nobody's members.
  if (!contentType.toLowerCase().startsWith("multipart/form-data")) return { value: {} };
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch {
    return { problem: "is not multipart/form-data" };
  }
  const texts = new URLSearchParams();
  const files: Record<string, unknown[]> = {};
  for (const [name, part] of form) {
    if (typeof part === "string") texts.append(name, part);
    else {
      const bytesOfPart = new Uint8Array(await part.arrayBuffer());
      const isJson = fields[name]?.file !== true && formatOf(part.type) === undefined && part.type !== "";
      const json = isJson ? readJson(bytesOfPart) : undefined;
      const list = Object.hasOwn(files, name) ? files[name] : undefined;
      const value = json && "value" in json ? json.value : bytesAsText(bytesOfPart);
      Object.defineProperty(files, name, { value: [...(list ?? []), value], enumerable: true, configurable: true });
    }
  }
  const value = formMembers(texts, fields);
  for (const [name, list] of Object.entries(files)) {
    const whole = list.length > 1 || fields[name]?.type === "array" ? list : list[0];
    Object.defineProperty(value, name, { value: whole, enumerable: true, configurable: true, writable: true });
  }
  return { value };
}

const memo = new WeakMap<object, DeclaredPairs>();

/** A form is written as a query is. */
function formMembers(sent: URLSearchParams, fields: Readonly<Record<string, Field>>): Record<string, unknown> {
  const declared = memo.get(fields) ?? declaredPairs(Object.entries(fields));
  memo.set(fields, declared);
  return readPairs(declared, sent);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function bytesAsText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}
