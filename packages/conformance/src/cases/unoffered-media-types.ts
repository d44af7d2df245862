/** A media type to ask for in vain. */
export interface UnofferedMediaType {
  /** In kebab-case; part of a case's id. */
  readonly name: string;
  readonly mediaType: string;
}

/** Media types that nobody offers, close to one that somebody does: those that a careless matcher confuses with it. */
export function unofferedMediaTypes(offered: readonly string[]): UnofferedMediaType[] {
  const [first] = offered;
  if (first === undefined) return [];
  const close = [
    { name: "unknown-version", mediaType: first.replace(/\.v\d+(\+|$)/, ".v999$1") },
    { name: "plain-json", mediaType: "application/json" },
  ].filter(({ mediaType }) => !offered.includes(mediaType));
  return close.length > 0
    ? close
    : [{ name: "unknown-object", mediaType: "application/vnd.edge-contracts.unknown.v1+json" }];
}
