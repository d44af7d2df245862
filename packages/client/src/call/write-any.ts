import { UsageError } from "../errors/usage-error.ts";
import type { FieldRow, WriteBody } from "../types/operation-row.ts";
import { building } from "./building.ts";
import { checkKnown } from "./check-known.ts";
import { isIn, isJson } from "./media-type.ts";
import { deepPairs, queryPairs, textOf } from "./query-pairs.ts";

/** Writes the body of an operation that takes something other than JSON, by the media type that it is sent as. */
export const writeAny: WriteBody = async ({ id, body: known = [], fields = {} }, body, given) => {
  const label = given ?? known[0] ?? "";
  const declared = known.find((type) => type === label) ?? known.find((type) => isIn(label, type));
  if (declared === undefined) checkKnown(id, "media type of a body", label, known);
  if (/\*/.test(label)) throw new UsageError(id, `Name the media type of the body: contentType is one of ${label}.`);
  const essence = label.replace(/[;\s].*/, "").toLowerCase();
  const members = fields[declared ?? label] ?? {};
  // A form's own text carries the boundary, which a signature has to know.
  if (essence.startsWith("multipart/")) {
    const whole = new Response(body instanceof FormData ? body : building(id, "body", () => formOf(body, members)));
    const boundary = whole.headers.get("content-type")?.replace(/^[^;]*/, label.replace(/;.*/, ""));
    return { sent: await whole.arrayBuffer(), contentType: boundary };
  }
  if (isBytes(body)) return { sent: body, contentType: label };
  if (typeof body === "string" && !isJson(essence)) return { sent: body, contentType: label };
  if (isJson(essence)) return { sent: building(id, "body", () => JSON.stringify(body)), contentType: label };
  if (essence === "application/x-www-form-urlencoded") {
    return { sent: building(id, "body", () => encodedForm(body, members)), contentType: label };
  }
  if (typeof body !== "object" || body === null) return { sent: String(body), contentType: label };
  throw new UsageError(id, `A body of ${label} is text or bytes (Blob, ArrayBuffer or Uint8Array). Write it yourself.`);
};

/** What can be sent as it is, and sent again. A stream cannot. */
function isBytes(body: unknown): body is Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | URLSearchParams {
  return (
    body instanceof Blob || body instanceof ArrayBuffer || ArrayBuffer.isView(body) || body instanceof URLSearchParams
  );
}

function membersOf(body: unknown): [name: string, value: unknown][] {
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new Error("a form is an object");
  return Object.entries(body).filter(([, value]) => value !== undefined && value !== null);
}

function encodedForm(body: unknown, fields: Readonly<Record<string, FieldRow>>): string {
  const pairs = membersOf(body).flatMap(([name, value]) => {
    const { content, ...style } = fields[name] ?? {};
    const key = encodeURIComponent(name);
    if (content !== undefined) return queryPairs(key, JSON.stringify(value), {});
    // An object that nothing is said about is JSON.
    const isWhole = Object.keys(style).length === 0 && !Array.isArray(value);
    return queryPairs(key, isWhole ? textOf(value) : value, style);
  });
  // The form's own alphabet: a blank is a plus.
  return pairs.join("&").replaceAll("%20", "+");
}

function formOf(body: unknown, fields: Readonly<Record<string, FieldRow>>): FormData {
  const form = new FormData();
  for (const [name, value] of membersOf(body)) {
    const { contentType, style } = fields[name] ?? {};
    if (style === "deepObject" && !isBytes(value)) {
      for (const [key, text] of deepPairs(name, value, String)) form.append(key, String(text));
      continue;
    }
    for (const part of Array.isArray(value) ? value : [value]) {
      if (part instanceof Blob) form.append(name, part);
      else if (isBytes(part) && !(part instanceof URLSearchParams))
        form.append(name, new Blob([part], typeOf(contentType)));
      else if (typeof part === "object") {
        form.append(name, new Blob([JSON.stringify(part)], typeOf(contentType ?? "application/json")));
      } else if (contentType) form.append(name, new Blob([String(part)], typeOf(contentType)));
      else form.append(name, String(part));
    }
  }
  return form;
}

function typeOf(type: string | undefined): BlobPropertyBag {
  return type === undefined ? {} : { type };
}
