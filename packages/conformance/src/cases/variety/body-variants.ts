import { escapePointer, isJson, type Operation } from "@edge-contracts/specs/runtime";
import { itemSchemas, memberSchemas, type Schema, schemasAt } from "../../contract/applicable-schemas.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { isScalar } from "../../contract/is-scalar.ts";
import type { Variant } from "./variant.ts";

/** Texts that careless programs break: composed and decomposed, beyond 16 bits, from right to left, long. */
const texts: readonly (readonly [what: string, text: string])[] = [
  ["composed letters", "Zo\u00eb M\u00fcller"],
  ["decomposed letters", "Zoe\u0308 Mu\u0308ller"],
  ["letters beyond 16 bits", "\u{1d4b3}\u{20bb7}\u{1f600}"],
  ["letters from right to left", "\u05e9\u05dc\u05d5\u05dd \u0639\u0627\u0644\u0645"],
  ["quotes and backslashes", 'a "quoted" \\ back/slash & <b>'],
  ["spaces around and within", "  two  spaces  "],
];
/** How long a text is made that nothing bounds. */
const long = 200;

/**
 * Bodies that differ from an example in one value, and the same body laid out in another way. What names one of the
 * `subjects` of the API is as the path has it, or stays: another value is another thing.
 */
export function bodyVariants(
  document: ContractDocument,
  { request }: Operation,
  subjects: ReadonlySet<string>,
  inPath: Readonly<Record<string, string>>,
): Variant[] {
  const name = request?.defaultMediaType;
  if (!request || name === undefined || !isJson(name)) return [];
  const mediaType = request.mediaTypes.find((each) => each.name === name);
  const examples = (mediaType?.examples.length ? mediaType.examples : [undefined])
    .map((each) => document.bodyExample(request.pointer, name, each))
    .filter((each) => each !== undefined);
  // The one that says most has the most to leave out and to change.
  const [richest] = examples.sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length);
  if (richest === undefined) return [];
  const example = aboutPath(richest, inPath);
  const schemas = schemasAt(document, `${request.pointer}/content/${escapePointer(name)}/schema`);
  // Another choice may begin something else; what was chosen can be read back where it was put.
  const variants = valueVariants(document, schemas, example, subjects).filter(({ kind }) => kind !== "choice");
  return [...layouts(example), ...variants];
}

function aboutPath(example: unknown, inPath: Readonly<Record<string, string>>): unknown {
  if (typeof example !== "object" || example === null || Array.isArray(example)) return example;
  const named = Object.entries(inPath).filter(([name]) => name in example);
  return { ...example, ...Object.fromEntries(named) };
}

function layouts(example: unknown): Variant[] {
  const text = JSON.stringify(example);
  return [
    { kind: "layout", name: "an indented body", changes: { rawBody: `${JSON.stringify(example, null, "\t")}\r\n` } },
    { kind: "layout", name: "escaped letters in its body", changes: { rawBody: escaped(text) } },
    { kind: "layout", name: "its members in another order", changes: { rawBody: JSON.stringify(reversed(example)) } },
  ];
}

/** Every letter of a JSON text in its longer spelling (RFC 8259 section 7), where it stands in a string. */
function escaped(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*(?:"|\\?$)/gs, (literal) =>
    literal.replace(/\\.|[a-z]/g, (part) =>
      part.startsWith("\\") ? part : `\\u${part.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  );
}

function reversed(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).reverse())
    : value;
}

/** Bodies that differ from `example` in one value below it, as its schemas allow. */
export function valueVariants(
  document: ContractDocument,
  roots: readonly Schema[],
  example: unknown,
  subjects: ReadonlySet<string>,
): Variant[] {
  const variants: Variant[] = [];
  const emit = (kind: Variant["kind"], at: string, what: string, body: unknown) =>
    variants.push({ kind, name: `body${at} ${what}`, at, changes: { body } });
  const visit = (value: unknown, schemas: readonly Schema[], at: string, put: (changed: unknown) => unknown) => {
    if (schemas.some(({ readOnly }) => readOnly === true)) return;
    const [other] = schemas.flatMap(choicesIn).filter((choice) => choice !== value && choice !== null);
    if (other !== undefined && isScalar(value)) emit("choice", at, `as ${other}`, put(other));
    if (Array.isArray(value)) {
      if (value.length === 0) return;
      visit(value[0], itemSchemas(document, schemas), `${at}/0`, (item) => put([item, ...value.slice(1)]));
    } else if (typeof value === "object" && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (subjects.has(name)) continue;
        const where = `${at}/${escapePointer(name)}`;
        const { [name]: _left, ...others } = value as Record<string, unknown>;
        emit("member", where, "left out", put(others));
        const own = memberSchemas(document, schemas, name);
        if (member !== null && own.some(takesNull)) emit("null", where, "as null", put({ ...value, [name]: null }));
        visit(member, own, where, (changed) => put({ ...value, [name]: changed }));
      }
    } else if (typeof value === "string" && isFreeText(schemas)) {
      const bounds = schemas.flatMap(({ maxLength }) => (typeof maxLength === "number" ? [maxLength] : []));
      const most = Math.min(long, ...bounds);
      for (const [what, text] of texts) emit("text", at, `with ${what}`, put([...text].slice(0, most).join("")));
      emit("bound", at, `${most} letters long`, put("x".repeat(most)));
      const least = schemas.flatMap(({ minLength }) => (typeof minLength === "number" ? [minLength] : []));
      if (least.length > 0) emit("bound", at, "as short as can be", put("x".repeat(Math.max(...least))));
    } else if (typeof value === "number") {
      for (const key of ["minimum", "maximum"])
        for (const bound of schemas.map((schema) => schema[key]))
          if (typeof bound === "number" && bound !== value) emit("bound", at, `at its ${key}`, put(bound));
    } else if (typeof value === "boolean") emit("bound", at, `as ${!value}`, put(!value));
  };
  visit(example, roots, "", (changed) => changed);
  return variants;
}

/** The values that a schema lists. */
function choicesIn({ enum: closed, "x-extensible-enum": open }: Schema): readonly unknown[] {
  return [closed, open].flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : []));
}

function takesNull({ type }: Schema): boolean {
  return type === "null" || (Array.isArray(type) && type.includes("null"));
}

/** What a schema says nothing about but that it is a text, perhaps how long: anything else may mean something. */
function isFreeText(schemas: readonly Schema[]): boolean {
  return (
    schemas.length > 0 &&
    schemas.every((schema) =>
      ["format", "pattern", "enum", "x-extensible-enum", "const"].every((name) => schema[name] === undefined),
    )
  );
}
