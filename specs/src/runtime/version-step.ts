/**
 * One difference between a version of a body and the next older one. Paths are member names joined by `/`, with `*` for
 * every item of a list, seen from the body as the steps before have left it.
 */
export type VersionStep =
  /** The older version has no such member; `else` is what the newer one gets where it needs a value. */
  | { readonly lacks: string; readonly else?: unknown }
  /** The member has another name. */
  | { readonly renames: string; readonly to: string }
  /** The older version always has the member, null where nothing is known. */
  | { readonly requires: string }
  /** Servers of the older version leave the member out instead of saying null. */
  | { readonly "omits-null": string }
  /** Where the newer version has an object, the older one has that member of it. */
  | { readonly flattens: string; readonly to: string }
  /** Instead of a list the older version has its first item, under another name; nothing where the list is empty. */
  | { readonly firsts: string; readonly to: string }
  /** The members of an object stand beside where the object stood, null where it was null. */
  | { readonly lifts: string; readonly members: readonly string[] }
  /** The member stands in an object of its own, beside constant others. */
  | { readonly nests: string; readonly into: string; readonly with?: Readonly<Record<string, unknown>> }
  /** A flag shows in whether another member is an object or null; `with` is the object where there was none. */
  | { readonly folds: string; readonly into: string; readonly with?: Readonly<Record<string, unknown>> }
  /** The same values in other words. */
  | { readonly words: string; readonly as: Readonly<Record<string, string>> };

/** A version of a body, told by its differences from the newest; see {@link olderBody} and {@link newerBody}. */
export interface OlderVersion {
  /** The full name of the newest version's media type. */
  readonly than: string;
  /** From the newest version to this one. */
  readonly steps: readonly VersionStep[];
}

type Container = Record<string, unknown>;

/** A body of the newest version as an older version has it. The body given stays as it is. */
export function olderBody(steps: readonly VersionStep[], body: unknown): unknown {
  const copy = structuredClone(body);
  for (const step of steps) eachPlace(copy, pathOf(step), (container, key) => makeOlder(step, container, key));
  return copy;
}

/** A body of an older version as the newest version has it. The body given stays as it is. */
export function newerBody(steps: readonly VersionStep[], body: unknown): unknown {
  const copy = structuredClone(body);
  for (const step of steps.toReversed()) {
    eachPlace(copy, pathOf(step), (container, key) => makeNewer(step, container, key));
  }
  return copy;
}

/** The path that a step is about. */
export function pathOf(step: VersionStep): string {
  const [path] = Object.values(step);
  return path as string;
}

function eachPlace(body: unknown, path: string, visit: (container: Container, key: string) => void): void {
  const tokens = path.split("/");
  const last = tokens.pop() as string;
  let containers: unknown[] = [body];
  for (const token of tokens) containers = containers.flatMap((container) => childrenOf(container, token));
  for (const container of containers) {
    if (typeof container !== "object" || container === null) continue;
    const keys = last === "*" ? Object.keys(container) : [last];
    for (const key of keys) visit(container as Container, key);
  }
}

function childrenOf(container: unknown, token: string): unknown[] {
  if (typeof container !== "object" || container === null) return [];
  if (token === "*") return Object.values(container);
  return Object.hasOwn(container, token) ? [(container as Container)[token]] : [];
}

function makeOlder(step: VersionStep, container: Container, key: string): void {
  const isThere = Object.hasOwn(container, key);
  const value = container[key];
  if ("requires" in step) {
    if (!isThere) container[key] = null;
    return;
  }
  if (!isThere) return;
  if ("omits-null" in step) {
    if (value === null) delete container[key];
  } else if ("flattens" in step) {
    container[key] = childrenOf(value, step.to)[0] ?? value;
  } else if ("words" in step) {
    container[key] = step.as[String(value)] ?? value;
  } else {
    delete container[key];
    if ("renames" in step) container[step.to] = value;
    if ("firsts" in step && Array.isArray(value) && value.length > 0) container[step.to] = value[0];
    if ("lifts" in step) for (const name of step.members) container[name] = childrenOf(value, name)[0] ?? null;
    if ("nests" in step) container[step.into] = { ...step.with, [key]: value };
    if ("folds" in step) container[step.into] = value === true ? (container[step.into] ?? { ...step.with }) : null;
  }
}

function makeNewer(step: VersionStep, container: Container, key: string): void {
  if ("lacks" in step) {
    if ("else" in step && !Object.hasOwn(container, key)) container[key] = structuredClone(step.else);
  } else if ("renames" in step) {
    move(container, step.to, (value) => ({ [key]: value }));
  } else if ("firsts" in step) {
    move(container, step.to, (value) => ({ [key]: [value] }));
  } else if ("flattens" in step) {
    if (typeof container[key] !== "object") container[key] = { [step.to]: container[key] };
  } else if ("lifts" in step) {
    const lifted = Object.fromEntries(step.members.map((name) => [name, container[name] ?? null]));
    for (const name of step.members) delete container[name];
    container[key] = Object.values(lifted).every((value) => value === null) ? null : lifted;
  } else if ("nests" in step) {
    move(container, step.into, (value) => ({ [key]: childrenOf(value, key)[0] }));
  } else if ("folds" in step) {
    container[key] = (container[step.into] ?? null) !== null;
  } else if ("words" in step) {
    const found = Object.entries(step.as).find(([, older]) => older === container[key]);
    if (found) container[key] = found[0];
  }
}

function move(container: Container, from: string, to: (value: unknown) => Container): void {
  if (!Object.hasOwn(container, from)) return;
  const value = container[from];
  delete container[from];
  Object.assign(container, to(value));
}
