import type { Field, MediaType } from "@edge-contracts/specs/runtime";

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
      return { text: formText(value, mediaType.fields ?? {}), contentType };
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

/** An item each: what a member of a form is made of. */
function textsOf(value: unknown): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items.map((item) => (typeof item === "object" && item !== null ? JSON.stringify(item) : String(item)));
}

function formText(value: unknown, fields: Fields): string {
  const form = new URLSearchParams();
  for (const [name, member] of membersOf(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const texts = textsOf(member);
    if (field?.explode === false) form.append(name, texts.join(","));
    else for (const text of texts) form.append(name, text);
  }
  return String(form);
}

const boundary = "edge-conformance-boundary";

function multipartText(value: unknown, fields: Fields): string {
  const parts = membersOf(value).flatMap(([name, member]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const isObject = typeof member === "object" && member !== null && !Array.isArray(member);
    const type = field?.contentType?.split(",", 1)[0] ?? (isObject ? "application/json" : undefined);
    const label = `form-data; name="${encodeName(name)}"${field?.file ? `; filename="${encodeName(name)}"` : ""}`;
    const head = [`--${boundary}`, `Content-Disposition: ${label}`, ...(type ? [`Content-Type: ${type}`] : [])];
    return textsOf(member).map((text) => [...head, "", text].join("\r\n"));
  });
  return [...parts, `--${boundary}--`, ""].join("\r\n");
}

/** As browsers write a name (HTML, multipart/form-data encoding algorithm). */
function encodeName(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
