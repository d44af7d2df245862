import type { Field, MediaType } from "./operation-table.ts";
import { queryPairs } from "./write-parameter.ts";

/** A body as it goes on the wire. */
export interface WrittenBody {
  readonly text: string;
  /** What Content-Type says of it; absent where nothing is known. */
  readonly contentType?: string;
}

/** Writes a value as its media type says: JSON, a form, multipart, or the text that it is. */
export function writeBody(mediaType: MediaType | undefined, value: unknown): WrittenBody {
  if (mediaType === undefined) return { text: JSON.stringify(value) };
  const contentType = mediaType.sentAs ?? mediaType.name;
  switch (mediaType.format) {
    case "form":
      return { text: String(new URLSearchParams(formPairs(value, mediaType.fields))), contentType };
    case "multipart":
      return {
        text: multipartText(value, mediaType.fields ?? {}),
        contentType: `${contentType}; boundary=${boundary}`,
      };
    case undefined:
      return { text: JSON.stringify(value), contentType };
    default:
      return { text: typeof value === "string" ? value : JSON.stringify(value), contentType };
  }
}

type Fields = Readonly<Record<string, Field>>;

function membersOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/** The pairs of a form, decoded. */
export function formPairs(value: unknown, fields: Fields = {}): [name: string, value: string][] {
  return membersOf(value).flatMap(([name, member]) => queryPairs(name, fieldOf(fields, name), member));
}

function fieldOf(fields: Fields, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

const boundary = "edge-contracts-boundary";

function multipartText(value: unknown, fields: Fields): string {
  const parts = membersOf(value).flatMap(([name, member]) => {
    const field = fieldOf(fields, name);
    if (field?.style === "deepObject") return queryPairs(name, field, member).map(([key, text]) => partOf(key, text));
    const items = Array.isArray(member) ? member : member === undefined || member === null ? [] : [member];
    return items.map((item) => {
      const isText = typeof item !== "object" || item === null;
      const type = field?.contentType?.split(",", 1)[0] ?? (isText ? undefined : "application/json");
      return partOf(name, isText ? String(item) : JSON.stringify(item), type, field?.file);
    });
  });
  return [...parts, `--${boundary}--`, ""].join("\r\n");
}

function partOf(name: string, text: string, type?: string, isFile?: true): string {
  const label = `form-data; name="${encodeName(name)}"${isFile ? `; filename="${encodeName(name)}"` : ""}`;
  const head = [`--${boundary}`, `Content-Disposition: ${label}`, ...(type ? [`Content-Type: ${type}`] : [])];
  return [...head, "", text].join("\r\n");
}

/** As browsers write a name (HTML, multipart/form-data encoding algorithm). */
function encodeName(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
