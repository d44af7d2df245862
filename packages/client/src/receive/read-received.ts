import { essenceOf, isIn, isJson } from "../call/media-type.ts";
import type { FieldKind, ReceivedRow } from "../types/received.ts";

/** What a request's body reads as, or why it does not. */
export type ReadReceived = { readonly body: unknown } | { readonly status: 400 | 415; readonly detail: string };

/** Reads the body of a request by its label: JSON as its value, forms by their members, text as text, bytes as a Blob. */
export async function readReceived(row: ReceivedRow, request: Request): Promise<ReadReceived> {
  const declared = row.body ?? [];
  if (declared.length === 0) return { body: undefined };
  const label = essenceOf(request);
  if (label === "" && request.body === null) {
    return row.bodyRequired ? { status: 400, detail: `${row.id} has a body.` } : { body: undefined };
  }
  if (!declared.some((type) => isIn(label, type))) {
    return { status: 415, detail: `The body of ${row.id} is ${declared.join(" or ")}, not ${label || "unlabelled"}.` };
  }
  try {
    if (isJson(label)) return { body: await request.json() };
    if (/^(multipart\/form-data|application\/x-www-form-urlencoded)$/.test(label)) {
      return { body: membersOf(await request.formData(), row.fields ?? {}) };
    }
    return { body: /^text\/|[/+]xml$/.test(label) ? await request.text() : await request.blob() };
  } catch {
    return { status: 400, detail: `The body of ${row.id} does not read as ${label}.` };
  }
}

function membersOf(form: FormData, fields: Readonly<Record<string, FieldKind>>): Record<string, unknown> {
  const members = [...new Set(form.keys())].map((name) => {
    const values: unknown[] = form.getAll(name);
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (kind === "list") return [name, values];
    const [value] = values;
    return [name, typeof value === "string" && kind !== undefined ? typedText(value, kind) : value];
  });
  return Object.fromEntries(members);
}

/** Text that does not read as what it should be stays as it is. */
function typedText(text: string, kind: FieldKind): unknown {
  if (kind === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}
