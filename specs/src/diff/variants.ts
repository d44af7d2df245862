import { isObject, type JsonObject } from "../build/json.ts";
import { schemaView } from "../build/schema-views.ts";
import { boundsOf, candidateValues, textsOf } from "./candidate-values.ts";
import { type Facet, facetsOf, itemsOf, membersOf, placesOf } from "./facets.ts";

/** A value that differs from a known one in a single place. */
export interface Variant {
  readonly value: unknown;
  /** JSON Pointer of the place. */
  readonly at: string;
  /** True for a member that only the other edition speaks of: nobody who keeps to this one sends it. */
  readonly undeclared?: true;
}

/** What two editions say about one value; references are written out in them. */
interface Pair {
  readonly a: readonly Facet[];
  readonly b: readonly Facet[];
}

const nothing: JsonObject = {};
const deepest = 12;
const longestList = 1100;
const unknownMember = "edgeContractsUnknown";

/** Values next to `seed` that differ from it where the two editions differ in what they say. */
export function* variants({ a, b }: Pair, seed: unknown, at = "", everywhere = false): Generator<Variant> {
  const depth = at.split("/").length;
  if (depth > deepest || (!everywhere && signature(a) === signature(b))) return;
  const both = [...a, ...b];
  for (const value of candidateValues(both, seed)) yield { value, at };
  // Conditions between members: then a member may matter that itself is the same.
  const wide = signature(a, true) !== signature(b, true);
  yield* objectVariants({ a, b }, isObject(seed) ? seed : undefined, at, wide);
  yield* listVariants({ a, b }, Array.isArray(seed) ? seed : undefined, at);
}

function* objectVariants({ a, b }: Pair, seed: JsonObject | undefined, at: string, wide: boolean): Generator<Variant> {
  const ofA = members(a);
  const ofB = members(b);
  const names = new Set([...ofA.keys(), ...ofB.keys()]);
  const both = [...a, ...b];
  const ofNames = both.flatMap(({ schema }) => facetsOf(nothing, schema["propertyNames"], ""));
  if (names.size + ofNames.length === 0 && seed === undefined) return;
  const base = seed ?? synthesize(both);
  if (!isObject(base)) return;
  if (wide) {
    yield { value: { ...base, [unknownMember]: "text" }, at: `${at}/${unknownMember}` };
    const value = Object.entries(base).find(([name]) => !names.has(name))?.[1] ?? synthesize(ofA.get("*") ?? []);
    for (const name of candidateValues(ofNames, undefined)) {
      if (ofNames.length > 0 && typeof name === "string") yield { value: { ...base, [name]: value }, at };
    }
    for (const count of boundsOf(schemasOf(both), "minProperties", "maxProperties")) {
      if (count > 0 && count <= longestList) yield { value: withMembers(base, count, value), at };
    }
  }
  for (const name of names) {
    const pair = { a: ofA.get(name) ?? [], b: ofB.get(name) ?? [] };
    const undeclared = ofA.has(name) || ofA.has("*") ? {} : { undeclared: true as const };
    if (!wide && signature(pair.a) === signature(pair.b) && pair.a.length > 0) continue;
    for (const place of placesFor(name, Object.keys(base), names)) {
      const here = `${at}/${place}`;
      if (place in base) {
        const { [place]: _, ...rest } = base;
        yield { value: rest, at: here };
      }
      const inside = base[place] ?? synthesize([...pair.a, ...pair.b]);
      yield { value: { ...base, [place]: inside }, at: here, ...undeclared };
      for (const variant of variants(pair, inside, here, wide && isSmall(inside))) {
        yield { ...variant, value: { ...base, [place]: variant.value }, ...undeclared };
      }
    }
  }
}

/** The names that stand for a member which has none of its own. */
function placesFor(name: string, known: readonly string[], named: ReadonlySet<string>): readonly string[] {
  if (!name.startsWith("*")) return [name];
  const others = known.filter((each) => !named.has(each));
  return name === "*" ? [...others, unknownMember] : textsOf(name.slice(1)).slice(0, 2);
}

function withMembers(base: JsonObject, count: number, value: unknown): JsonObject {
  const more = Array.from({ length: Math.max(0, count - Object.keys(base).length) }, (_, index) => [
    `${unknownMember}${index}`,
    value,
  ]);
  return { ...base, ...Object.fromEntries(more) };
}

function schemasOf(facets: readonly Facet[]): JsonObject[] {
  return facets.map(({ schema }) => schema);
}

const knownMembers = new WeakMap<readonly Facet[], ReturnType<typeof membersOf>>();

/** Each seed asks again for the members of the same schemas. */
function members(facets: readonly Facet[]): ReturnType<typeof membersOf> {
  let known = knownMembers.get(facets);
  if (known === undefined) {
    known = membersOf(nothing, facets);
    knownMembers.set(facets, known);
  }
  return known;
}

function* listVariants({ a, b }: Pair, seed: readonly unknown[] | undefined, at: string): Generator<Variant> {
  const pair = { a: itemsOf(nothing, a), b: itemsOf(nothing, b) };
  const places = Math.max(placesOf(a), placesOf(b));
  if (pair.a.length === 0 && pair.b.length === 0 && places === 0 && seed === undefined) return;
  const [first = synthesize([...pair.a, ...pair.b]), ...rest] = seed ?? [];
  yield { value: [first], at };
  yield { value: [first, first], at };
  for (const length of boundsOf(schemasOf([...a, ...b]), "minItems", "maxItems")) {
    if (length < 0 || length > longestList) continue;
    yield { value: Array.from({ length }, (_, index) => distinct(first, index)), at };
  }
  for (let index = 0; index < Math.max(places, 1); index++) {
    // An item with a place of its own is judged by other rules than the rest.
    const here = places === 0 ? pair : { a: itemsOf(nothing, a, index), b: itemsOf(nothing, b, index) };
    const items = Array.from({ length: index + 1 }, (_, each) => (seed ?? [])[each] ?? first);
    const more = index === 0 ? rest : (seed ?? []).slice(index + 1);
    for (const variant of variants(here, items[index], `${at}/${index}`)) {
      yield { ...variant, value: [...items.slice(0, index), variant.value, ...more] };
    }
  }
}

/** Items of a long list have to differ where a contract asks for it. */
function distinct(item: unknown, index: number): unknown {
  if (typeof item === "number") return item + index;
  return typeof item === "string" && index > 0 ? `${index}${item}` : item;
}

function isSmall(value: unknown): boolean {
  return typeof value !== "object" || value === null || Object.keys(value).length === 0;
}

/** A plausible value of a schema of which there is no example: the members it requires, the first value it names. */
export function synthesize(facets: readonly Facet[], depth = 0): unknown {
  const stated = facets.filter(({ asks }) => !asks);
  for (const { schema } of stated) {
    if ("const" in schema) return schema["const"];
    for (const keyword of ["enum", "x-extensible-enum", "examples"]) {
      const [first] = Array.isArray(schema[keyword]) ? schema[keyword] : [];
      if (first !== undefined) return first;
    }
  }
  const types = stated.flatMap(({ schema: { type } }) => (type === undefined ? [] : (type as string | string[])));
  const named = membersOf(nothing, stated);
  if (types.includes("object") || (named.size > 0 && types.length === 0)) {
    if (depth > deepest) return {};
    const required = new Set(stated.flatMap(({ schema }) => (schema["required"] as string[] | undefined) ?? []));
    return Object.fromEntries([...required].map((name) => [name, synthesize(named.get(name) ?? [], depth + 1)]));
  }
  if (types.includes("array")) return [];
  if (types.includes("boolean")) return true;
  if (types.includes("integer") || types.includes("number")) {
    return Math.max(1, ...stated.map(({ schema }) => Number(schema["minimum"] ?? 1)));
  }
  if (types.includes("null") && !types.includes("string")) return null;
  return candidateValues(stated, undefined).find((value) => fits(value, stated)) ?? "text";
}

function fits(value: unknown, facets: readonly Facet[]): boolean {
  if (typeof value !== "string" || value === "") return false;
  return facets.every(({ schema: { pattern, minLength, maxLength, format } }) => {
    if (typeof pattern === "string" && !new RegExp(pattern, "u").test(value)) return false;
    if (value.length < Number(minLength ?? 0) || value.length > Number(maxLength ?? Number.POSITIVE_INFINITY))
      return false;
    return format !== "date-time" || /^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(value);
  });
}

const signatures = new WeakMap<JsonObject, readonly [whole: string, own: string]>();

/** What schemas say to a validator; `own` leaves out what they say of members and items. */
function signature(facets: readonly Facet[], own = false): string {
  return facets.map(({ schema }) => signatureOf(schema)[own ? 1 : 0]).join("\n");
}

function signatureOf(schema: JsonObject): readonly [string, string] {
  let known = signatures.get(schema);
  if (known === undefined) {
    const viewed = schemaView(schema, "request") as JsonObject;
    const { properties: _, items: __, ...own } = viewed;
    known = [JSON.stringify(viewed), JSON.stringify(own)];
    signatures.set(schema, known);
  }
  return known;
}
