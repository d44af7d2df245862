import type { Contract } from "./contract.ts";
import { escapePointer } from "./escape-pointer.ts";
import type { ContractLocation } from "./finding.ts";

/**
 * Adds `file:line` to a location. Findings point through references as if they were written out; this follows them in
 * the bundled document, then takes the nearest node whose line is known.
 */
export async function locateSource(
  contract: Pick<Contract, "document" | "sourceLines">,
  { pointer }: ContractLocation,
): Promise<ContractLocation> {
  const [document, lines] = await Promise.all([contract.document(), contract.sourceLines()]);
  let node: unknown = document;
  let canonical = "";
  let source = lines[""];
  for (const token of pointer.split("/").slice(1)) {
    ({ node, canonical } = followReference(document, node, canonical));
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const child = (node as Record<string, unknown> | undefined)?.[name];
    if (child === undefined) break;
    node = child;
    canonical += `/${escapePointer(name)}`;
    source = lines[canonical] ?? source;
  }
  ({ canonical } = followReference(document, node, canonical));
  source = lines[canonical] ?? source;
  return source === undefined ? { pointer } : { pointer, source };
}

function followReference(document: unknown, node: unknown, canonical: string): { node: unknown; canonical: string } {
  const reference = (node as { $ref?: unknown } | null | undefined)?.$ref;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return { node, canonical };
  const target = reference
    .slice(2)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((parent, token) => (parent as Record<string, unknown> | undefined)?.[token], document);
  return followReference(document, target, reference.slice(1));
}
