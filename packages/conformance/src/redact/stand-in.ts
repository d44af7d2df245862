import { itemSchemas, memberSchemas, type Schema } from "../contract/applicable-schemas.ts";
import type { ContractDocument } from "../contract/contract-document.ts";

/** Stands where a text was that nobody may see. */
export const redacted = "[redacted]";

/**
 * What stands for a value that nobody may see. A value that fits its schemas is stood for by one that fits as well: a
 * number by a number, a date by a date, a text with a pattern by one of the same form. What does not fit stays a value
 * of its own type, so that it can be seen why. Names that nobody declared go, because they may say as much as a value.
 */
export function standIn(document: ContractDocument, value: unknown, schemas: readonly Schema[]): unknown {
  if (value === null || typeof value === "boolean") return value;
  const listed = schemas.flatMap(listedBy);
  // Which of those that the contract lists it was is not told.
  if (listed.includes(value)) return listed.find((each) => typeof each === typeof value);
  if (typeof value === "number") return numberFor(value, schemas);
  if (typeof value === "string") return textFor(value, schemas);
  if (Array.isArray(value)) {
    const items = itemSchemas(document, schemas);
    const stand = value.map((item) => standIn(document, item, items));
    return schemas.some(({ uniqueItems }) => uniqueItems === true) ? stand.slice(0, 1) : stand;
  }
  const members = Object.entries(value as object).map(
    ([name, member]) => [name, member, memberSchemas(document, schemas, name)] as const,
  );
  const isDeclared = (name: string) =>
    schemas.some(({ properties }) => Object.hasOwn((properties as object) ?? {}, name));
  return Object.fromEntries(
    members.filter(([name]) => isDeclared(name)).map(([name, member, each]) => [name, standIn(document, member, each)]),
  );
}

/** The values that a contract lists for a place: none of them is a secret, but which one it was may be. */
export function listedBy(schema: Schema): unknown[] {
  if ("const" in schema) return [schema["const"]];
  return [schema["enum"] ?? schema["x-extensible-enum"] ?? []].flat();
}

function numberFor(value: number, schemas: readonly Schema[]): number {
  if (!fits(value, schemas)) return Number.isInteger(value) ? 0 : 0.5;
  const bounds = schemas.flatMap(({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }) => {
    const least = Number(minimum ?? Number(exclusiveMinimum) + 1);
    return [least, Number(maximum ?? Number(exclusiveMaximum) - 1)].filter(Number.isFinite);
  });
  const steps = schemas.flatMap(({ multipleOf }) => (multipleOf === undefined ? [] : [Number(multipleOf)]));
  const candidates = [0, ...bounds, ...steps.map((step) => Math.ceil(Math.max(0, ...bounds) / step) * step)];
  return candidates.find((each) => fits(each, schemas)) ?? 0;
}

function textFor(value: string, schemas: readonly Schema[]): string {
  if (!fits(value, schemas)) return redacted;
  const least = Math.max(0, ...schemas.map(({ minLength }) => Number(minLength ?? 0)));
  const most = Math.min(...schemas.map(({ maxLength }) => Number(maxLength ?? Number.POSITIVE_INFINITY)));
  const candidates = [
    ...schemas.flatMap(({ format }) => byFormat.get(String(format)) ?? []),
    redacted.padEnd(least, "x").slice(0, most),
    "x".repeat(Math.max(least, 1)),
    ...schemas.flatMap((schema) => examplesOf(schema)).filter((each) => each !== value),
    // Its form alone, where the contract asks for one that nothing else has.
    value
      .replaceAll(/\p{N}/gu, "0")
      .replaceAll(/\p{Ll}/gu, "x")
      .replaceAll(/\p{Lu}/gu, "X"),
    value.replaceAll(/\d/g, "1").replaceAll(/[a-z]/g, "a").replaceAll(/[A-Z]/g, "A"),
    value.replaceAll(/\d/g, "0"),
    value.replaceAll(/\d/g, "1"),
  ];
  return candidates.find((each) => fits(each, schemas)) ?? redacted;
}

function examplesOf({ example, examples }: Schema): string[] {
  return [example, ...(Array.isArray(examples) ? examples : [])].filter((each) => typeof each === "string");
}

/** A value of each format that says nothing. */
const byFormat = new Map([
  ["date-time", "2000-01-01T00:00:00Z"],
  ["date", "2000-01-01"],
  ["time", "00:00:00Z"],
  ["duration", "P0D"],
  ["email", "redacted@example.com"],
  ["idn-email", "redacted@example.com"],
  ["hostname", "redacted.example"],
  ["idn-hostname", "redacted.example"],
  ["ipv4", "192.0.2.0"],
  ["ipv6", "2001:db8::"],
  ["uri", "https://redacted.example/"],
  ["uri-reference", "redacted"],
  ["iri", "https://redacted.example/"],
  ["iri-reference", "redacted"],
  ["uuid", "00000000-0000-4000-8000-000000000000"],
  ["json-pointer", "/redacted"],
  ["regex", "redacted"],
  ["byte", "cmVkYWN0ZWQ="],
]);

/** Forms that a value of a format has at least; what else it needs, the values above have. */
const formOf = new Map([
  ["date-time", /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d/],
  ["date", /^\d{4}-\d\d-\d\d$/],
  ["time", /^\d\d:\d\d:\d\d/],
  ["duration", /^P\w+$/],
  ["email", /^[^@\s]+@[^@\s]+$/],
  ["idn-email", /^[^@\s]+@[^@\s]+$/],
  ["hostname", /^[\w.-]+$/],
  ["ipv4", /^\d+\.\d+\.\d+\.\d+$/],
  ["ipv6", /^[\da-fA-F:.]+$/],
  ["uri", /^[A-Za-z][\w+.-]*:/],
  ["iri", /^[A-Za-z][\w+.-]*:/],
  ["uuid", /^[\da-fA-F]{8}-(?:[\da-fA-F]{4}-){3}[\da-fA-F]{12}$/],
  ["json-pointer", /^(?:\/|$)/],
  ["byte", /^[\w+/=-]*$/],
]);

/** Whether a number or a text is what its schemas ask for, as far as a stand-in has to be. */
function fits(value: number | string, schemas: readonly Schema[]): boolean {
  // Of alternatives, those for values of another type say nothing.
  const about = schemas.filter((schema) => admits(schema, value));
  if (about.length === 0 && schemas.length > 0) return false;
  return about.every((schema) => (typeof value === "string" ? fitsText(value, schema) : fitsNumber(value, schema)));
}

function admits({ type }: Schema, value: number | string): boolean {
  const types = [type ?? []].flat();
  if (types.length === 0) return true;
  if (typeof value === "string") return types.includes("string");
  return types.includes("number") || (types.includes("integer") && Number.isInteger(value));
}

function fitsNumber(value: number, schema: Schema): boolean {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema;
  return !(
    value < Number(minimum ?? Number.NaN) ||
    value <= Number(exclusiveMinimum ?? Number.NaN) ||
    value > Number(maximum ?? Number.NaN) ||
    value >= Number(exclusiveMaximum ?? Number.NaN) ||
    (multipleOf !== undefined && value % Number(multipleOf) !== 0)
  );
}

function fitsText(text: string, { minLength, maxLength, pattern, format }: Schema): boolean {
  const { length } = [...text];
  if (length < Number(minLength ?? 0) || length > Number(maxLength ?? Number.POSITIVE_INFINITY)) return false;
  return (formOf.get(String(format))?.test(text) ?? true) && matches(pattern, text);
}

const patterns = new Map<string, RegExp | undefined>();

/** A pattern that JavaScript cannot read asks for nothing that could be looked at. */
function matches(pattern: unknown, text: string): boolean {
  if (typeof pattern !== "string") return true;
  if (!patterns.has(pattern)) {
    try {
      patterns.set(pattern, new RegExp(pattern, "u"));
    } catch {
      patterns.set(pattern, undefined);
    }
  }
  return patterns.get(pattern)?.test(text) ?? true;
}
