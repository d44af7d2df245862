import type { Contract } from "./contract.ts";
import { referencedPointer } from "./dereference.ts";
import type { ContractLocation } from "./finding.ts";
import { childOf, escapePointer, pointerTokens, valueAt } from "./json-pointer.ts";

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
  for (const name of pointerTokens(pointer)) {
    ({ node, canonical } = followReference(document, node, canonical));
    const child = childOf(node, name);
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
  const target = referencedPointer(node);
  if (target === undefined) return { node, canonical };
  return followReference(document, valueAt(document, target), target);
}
