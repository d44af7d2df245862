import { dereference, resolvePointer } from "@edge-contracts/specs/runtime";

type Node = Readonly<Record<string, unknown>>;

/** The object at a JSON Pointer of a bundled document, through references; an empty one where there is none. */
export function nodeAt(document: unknown, pointer: string): Node {
  return objectOf(resolvePointer(document, pointer));
}

/** An object, or what it refers to within the document; an empty one where there is none. */
export function followReferences(document: unknown, value: unknown): Node {
  return objectOf(dereference(document, value));
}

function objectOf(value: unknown): Node {
  return typeof value === "object" && value !== null ? (value as Node) : {};
}
