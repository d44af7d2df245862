/** The names of all members that a contract marks as sensitive, folded by {@link foldName}. */
export function sensitiveNames(document: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    const { properties } = node as { properties?: unknown };
    if (typeof properties === "object" && properties !== null) {
      for (const [name, schema] of Object.entries(properties)) {
        if ((schema as { "x-sensitive"?: unknown } | null)?.["x-sensitive"] === true) names.add(foldName(name));
      }
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(document);
  return names;
}

/** `firstName`, `first_name` and `First-Name` are one name: a drifting server may spell a secret in any way. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
