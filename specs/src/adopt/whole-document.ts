import { escapePointer, valueAt } from "../runtime/json-pointer.ts";
import { isMembers, type Members } from "./members.ts";
import { folders, freeName, marked, relocate } from "./split-document.ts";

/**
 * A document in one file, with components called as `splitDocument` calls their files, and without those that nothing
 * uses; `undefined` where a reference leads into a component or a path: a bundler makes a component of such a part.
 */
export function wholeDocument(document: Members, source: string): Members | undefined {
  const { paths, components, ...root } = document;
  const named = membersOf(components);
  const places = placesOf(named);
  const items = Object.entries(membersOf(paths)).map(([path, item]) => {
    return [path, marked(item, `/paths/${escapePointer(path)}`, source)];
  });
  const inPlace = (node: unknown) => relocate(node, "openapi.yaml", places, document);
  const head = inPlace({ ...root, "x-source": [source], paths: Object.fromEntries(items) });
  const pointers = new Map([...places].map(([pointer, reference]) => [reference, pointer]));
  const reached = new Map<string, unknown>();
  const left: unknown[] = [head];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next === "object" && next !== null) left.push(...Object.values(next));
    if (typeof next !== "string" || reached.has(next)) continue;
    if (/^#\/(components\/.*#|paths\/)/.test(next)) return undefined;
    const pointer = pointers.get(next);
    if (pointer === undefined) continue;
    reached.set(next, inPlace(marked(valueAt(document, pointer), pointer, source)));
    left.push(reached.get(next));
  }
  return { ...(head as Members), components: { ...othersOf(named), ...byKind(reached) } };
}

function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}

/** The reference to each component, by the pointer to it. */
function placesOf(components: Members): Map<string, string> {
  const places = new Map<string, string>();
  for (const kind of Object.keys(folders)) {
    const used = new Set<string>();
    for (const name of Object.keys(membersOf(components[kind]))) {
      places.set(`/components/${kind}/${escapePointer(name)}`, `#/components/${kind}/${freeName(name, used)}`);
    }
  }
  return places;
}

/** Components of the kinds that have no files of their own, such as security schemes. */
function othersOf(components: Members): Members {
  // Path items by reference were written out where they are used.
  const isOther = ([kind]: [string, unknown]) => !Object.hasOwn(folders, kind) && kind !== "pathItems";
  return Object.fromEntries(Object.entries(components).filter(isOther));
}

function byKind(reached: ReadonlyMap<string, unknown>): Members {
  const kinds: Record<string, [string, unknown][]> = {};
  for (const [reference, content] of [...reached].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, , kind = "", name = ""] = reference.split("/");
    kinds[kind] ??= [];
    kinds[kind].push([name, content]);
  }
  return Object.fromEntries(Object.entries(kinds).map(([kind, found]) => [kind, Object.fromEntries(found)]));
}
