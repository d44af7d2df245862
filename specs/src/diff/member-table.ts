import type { JsonObject } from "../build/json.ts";
import { type Facet, facetsOf, itemsOf, membersOf, placesOf } from "./facets.ts";

/** What a contract says about one member beyond what a validator looks at. */
export interface Member {
  readonly pointer: string;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
  /** The documented values of an open vocabulary (`x-extensible-enum`). */
  readonly vocabulary: ReadonlySet<string>;
  /** The constants that the client has for its values (`x-enum-labels`). */
  readonly constants: ReadonlySet<string>;
  readonly default: unknown;
  /** What answers promise beyond single values (`x-order` and its like), by the extension that says it. */
  readonly promises: ReadonlyMap<string, string>;
}

const promising = [
  ...["x-order", "x-order-by", "x-set", "x-null-while", "x-empty-while", "x-happened", "x-not-before"],
  ...["x-location", "x-in-full", "x-refers-to", "x-offered"],
];

/** The members of a body by their path, such as `body/csr/sans/*`. A recursive schema is unfolded once. */
export function memberTable(document: JsonObject, schema: unknown, pointer: string): Map<string, Member> {
  const table = new Map<string, Member>();
  const walk = (facets: readonly Facet[], path: string, above: readonly string[]): void => {
    const stated = facets.filter(({ asks }) => !asks);
    const [first] = stated;
    if (first === undefined) return;
    // The same schema again below itself.
    if (above.includes(first.pointer)) return;
    table.set(path, memberOf(stated, first.pointer));
    const inside = [...above, ...stated.map((facet) => facet.pointer)];
    for (const [name, member] of membersOf(document, stated)) walk(member, `${path}/${name}`, inside);
    walk(itemsOf(document, stated), `${path}/*`, inside);
    for (let index = 0; index < placesOf(stated); index++)
      walk(itemsOf(document, stated, index), `${path}/${index}`, inside);
  };
  walk(facetsOf(document, schema, pointer), "body", []);
  return table;
}

function memberOf(facets: readonly Facet[], pointer: string): Member {
  const some = (keyword: string) => facets.some(({ schema }) => schema[keyword] === true);
  const all = (keyword: string): unknown[] =>
    facets.flatMap(({ schema }) => (Array.isArray(schema[keyword]) ? (schema[keyword] as unknown[]) : []));
  return {
    pointer,
    readOnly: some("readOnly"),
    writeOnly: some("writeOnly"),
    sensitive: some("x-sensitive"),
    deprecated: some("deprecated"),
    vocabulary: new Set(all("x-extensible-enum").map((value) => JSON.stringify(value))),
    constants: new Set(all("x-enum-labels").map((label) => String((label as { name?: unknown }).name))),
    default: facets.find(({ schema }) => "default" in schema)?.schema["default"],
    promises: new Map(promising.flatMap((extension) => promiseOf(facets, extension))),
  };
}

function promiseOf(facets: readonly Facet[], extension: string): [string, string][] {
  const value = facets.find(({ schema }) => extension in schema)?.schema[extension];
  const isNone = value === undefined || value === false || value === "none";
  return isNone ? [] : [[extension, typeof value === "string" ? value : JSON.stringify(value)]];
}
