/** A value in a body, and its JSON Pointer. */
export interface ValueAt {
  readonly value: unknown;
  readonly at: string;
}

/** The values of a body at a path of the contract's rules, in which `*` stands for every item or member. */
export function valuesAt(node: unknown, [name, ...rest]: readonly string[], at = ""): ValueAt[] {
  if (name === undefined) return [{ value: node, at }];
  if (typeof node !== "object" || node === null) return [];
  const keys = name === "*" ? Object.keys(node) : Object.hasOwn(node, name) ? [name] : [];
  return keys.flatMap((key) => valuesAt((node as Record<string, unknown>)[key], rest, `${at}/${key}`));
}
