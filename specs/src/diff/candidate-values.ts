import fc from "fast-check";
import type { Facet } from "./facets.ts";

/** Texts that formats and patterns tell apart. */
const texts = [
  "",
  "a",
  "A",
  "0",
  "-",
  " ",
  "ä",
  "text",
  "a b",
  "a_b",
  "a.b",
  "a/b",
  "true",
  "12",
  "-1",
  "1.5",
  "2024-01-31",
  "2024-01-31T12:00:00Z",
  "2024-01-31T12:00:00+01:00",
  "12:00:00Z",
  "P1D",
  "www.example.com",
  "a@example.com",
  "https://www.example.com/a",
  "/a",
  "192.0.2.1",
  "2001:db8::1",
  "00000000-0000-4000-8000-000000000000",
  "edge-contracts-unknown",
];
const numbers = [0, 1, -1, 2, 1.5, 100, 2 ** 31, 2 ** 53 - 1];
const lengthLimit = 5000;

/**
 * Simple values at the edges of what schemas say about a value: each value that they name, each type, both sides of
 * every bound, texts that fit their patterns. Whether a value is valid is for a validator to say.
 */
export function candidateValues(facets: readonly Facet[], seed: unknown): unknown[] {
  const values: unknown[] = [];
  const schemas = facets.map(({ schema }) => schema);
  for (const schema of schemas) {
    for (const keyword of ["enum", "x-extensible-enum", "examples"]) {
      if (Array.isArray(schema[keyword])) values.push(...(schema[keyword] as unknown[]));
    }
    if ("const" in schema) values.push(schema["const"]);
  }
  const types = new Set(schemas.flatMap(({ type }) => (type === undefined ? [] : (type as string | string[]))));
  if (types.size === 0) for (const each of ["string", "integer", "boolean", "null"]) types.add(each);
  if (types.has("string")) values.push(...texts, ...textsAtBounds(schemas, seed), ...textsOfPatterns(schemas));
  if (types.has("integer") || types.has("number")) values.push(...numbers, ...numbersAtBounds(schemas));
  if (types.has("boolean")) values.push(true, false);
  if (types.has("array")) values.push([]);
  if (types.has("object")) values.push({});
  // Of each type one, since the other edition may have another type here.
  values.push(null, "text", 7, true, [], {});
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** The bounds that schemas set with a keyword, and one more and less. */
export function boundsOf(schemas: readonly Facet["schema"][], ...keywords: string[]): number[] {
  const bounds = keywords.flatMap((keyword) => schemas.map((schema) => schema[keyword]));
  const stated = bounds.filter((bound): bound is number => typeof bound === "number");
  return [...new Set(stated.flatMap((bound) => [bound - 1, bound, bound + 1]))];
}

function textsAtBounds(schemas: readonly Facet["schema"][], seed: unknown): string[] {
  const lengths = boundsOf(schemas, "minLength", "maxLength").filter((length) => length >= 0 && length <= lengthLimit);
  const stems = [typeof seed === "string" ? seed : "a", ...textsOfPatterns(schemas).slice(0, 3)].filter(
    (stem) => stem !== "",
  );
  return lengths.flatMap((length) => [
    "a".repeat(length),
    ...stems.flatMap((stem) => [stretch(stem, length, 0), stretch(stem, length, Math.floor(stem.length / 2))]),
  ]);
}

/** A text of that length that begins and ends as another one does. */
function stretch(stem: string, length: number, at: number): string {
  if (stem.length >= length) return stem.slice(0, length);
  return stem.slice(0, at) + (stem[at] ?? "a").repeat(length - stem.length) + stem.slice(at);
}

const samples = new Map<string, string[]>();

function textsOfPatterns(schemas: readonly Facet["schema"][]): string[] {
  return schemas.flatMap(({ pattern }) => (typeof pattern === "string" ? textsOf(pattern) : []));
}

/** Texts that fit a pattern; none where it is of a kind that cannot be generated. */
export function textsOf(pattern: string): readonly string[] {
  const known = samples.get(pattern);
  if (known !== undefined) return known;
  let texts: string[] = [];
  try {
    texts = fc.sample(fc.stringMatching(new RegExp(pattern, "u")), { numRuns: 40, seed: 1 });
  } catch {
    // A pattern of a kind that cannot be generated; examples have to do.
  }
  samples.set(pattern, texts);
  return texts;
}

function numbersAtBounds(schemas: readonly Facet["schema"][]): number[] {
  const bounds = boundsOf(schemas, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
  const steps = boundsOf(schemas, "multipleOf").filter((step) => step > 0);
  return [...bounds, ...bounds.map((bound) => bound + 0.5), ...steps, ...steps.map((step) => step * 2)];
}
