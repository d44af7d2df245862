import { formatOf, isMediaTypeRange } from "@edge-contracts/specs/runtime";
import ts from "typescript";

/** The type of bytes: text in the words of OpenAPI 3.0 (`format: binary`) and 3.1 (`contentMediaType`). */
export function bytesType(schema: object): ts.TypeNode | undefined {
  const { type, format, contentMediaType, contentEncoding } = schema as Readonly<Record<string, unknown>>;
  const isText = type === undefined || type === "string";
  const isCoded = contentEncoding !== undefined;
  if (!isText || isCoded || (format !== "binary" && contentMediaType === undefined)) return undefined;
  return ts.factory.createTypeReferenceNode("Blob");
}

/** Says in a document, which is changed, that contents without a schema are bytes where their media types are. */
export function sayBytes(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  const { content } = value as { content?: unknown };
  if (typeof content === "object" && content !== null) {
    for (const [name, mediaType] of Object.entries(content)) {
      if (typeof mediaType !== "object" || mediaType === null) continue;
      const isBytes = formatOf(name) === "binary" || (isMediaTypeRange(name) && !name.startsWith("text/"));
      if (isBytes && !("schema" in mediaType))
        Object.assign(mediaType, { schema: { type: "string", format: "binary" } });
    }
  }
  for (const member of Object.values(value)) sayBytes(member);
}
