/** The mark of a reference that stayed, until it is known which reader the schema is for. */
export function leftReference(pointer: string): string {
  return `contract:${pointer}`;
}

/** The pointer of a mark that {@link leftReference} made. */
export function leftPointer(reference: unknown): string | undefined {
  return typeof reference === "string" && reference.startsWith("contract:") ? reference.slice(9) : undefined;
}
