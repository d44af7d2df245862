/** Gives an object members that are read by name alone: printing it, or making JSON of it, does not show them. */
export function hide<T extends object>(object: T, members: object): T {
  for (const name in members) Object.defineProperty(object, name, { get: () => members[name as never] });
  return object;
}
