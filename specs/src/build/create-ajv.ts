import { fileURLToPath } from "node:url";
import { _, str } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { duplicateItems } from "../runtime/duplicate-items.ts";
import { maxFindings } from "../runtime/schema-findings.ts";
import type { Definition, ValidatorEntry, ValidatorRegistry } from "./validator-registry.ts";

/** OpenAPI formats that annotate and do not constrain a JSON value further than its type. */
const annotationFormats = ["int32", "int64", "float", "double", "password", "byte", "binary"];

/**
 * Formats that no registry has and `ajv-formats` makes up: for an author they annotate, and its `url` takes neither
 * `localhost` nor an address of a private network.
 */
const inventedFormats = ["url", "iso-time", "iso-date-time"];

/** A schema from which no validator could be made. */
export interface ValidatorFault {
  /** The entry's name. */
  readonly validator: string;
  /** JSON Pointer of the schema, or of the place in it, in the bundled document. */
  readonly pointer: string;
  readonly message: string;
}

/** The same, before it is known for which entry. */
export type SchemaFault = Omit<ValidatorFault, "validator">;

/**
 * The validator that schemas are compiled with.
 *
 * @param ownProperties whether only an object's own members count; see {@link ValidatorRegistry.definitions} for the first.
 * @param allErrors whether every fault of a value is looked for, or the first alone.
 * @param meta whether it can tell what is a schema.
 * @param source whether the source of a validator can be asked for: it holds the schema as text.
 */
export function createAjv(
  definitions: readonly Definition[],
  {
    ownProperties = false,
    allErrors = true,
    meta = true,
    source = true,
  }: {
    readonly ownProperties?: boolean;
    readonly allErrors?: boolean;
    readonly meta?: boolean;
    readonly source?: boolean;
  } = {},
): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors,
    discriminator: true,
    ownProperties,
    meta,
    validateSchema: meta,
    // esbuild leaves out what is never used; Ajv's own pass takes a third of the time.
    code: { source, esm: source, lines: false, optimize: false, process: endingEarly },
    formats: Object.fromEntries(annotationFormats.map((name) => [name, true])),
    // A format of the contract's own annotates; nothing is to be said about it for every schema.
    logger: false,
  });
  addFormats.default(ajv);
  for (const name of inventedFormats) ajv.addFormat(name, true);
  useLinearUniqueItems(ajv);
  addDefinitions(ajv, definitions);
  return ajv;
}

/**
 * Makes schemas known that others refer to. Each is a schema of its own, so that it is compiled once: parts of one
 * document are compiled anew by every schema that refers to them.
 */
export function addDefinitions(ajv: Ajv2020, definitions: readonly Definition[]): void {
  for (const { reference, schema } of definitions) {
    const key = ajv.opts.uriResolver.resolve(reference, reference);
    ajv.addSchema(schema as object, key, false, false);
    const added = ajv.schemas[key] as { schemaPath?: string };
    // What is wrong is told by its place in the contract, wherever the reference stands.
    if (typeof schema === "object") added.schemaPath = reference;
  }
}

/** Ajv compares all pairs of objects: seconds for an array of some thousands, and a way to stop a server with one request. */
function useLinearUniqueItems(ajv: Ajv2020): void {
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    error: {
      message: ({ params: { i, j } }) => str`must NOT have duplicate items (items ## ${i} and ${j} are identical)`,
      params: ({ params: { i, j } }) => _`{i: ${i}, j: ${j}}`,
    },
    code(context) {
      const { gen, data, schema } = context;
      if (schema !== true) return;
      const finder = gen.scopeValue("func", {
        ref: duplicateItems,
        code: _`require(${fileURLToPath(new URL(`../runtime/duplicate-items${import.meta.filename.slice(-3)}`, import.meta.url))}).duplicateItems`,
      });
      const pair = gen.const("pair", _`errors>${maxFindings} ? undefined : ${finder}(${data})`);
      context.setParams({ i: _`${pair}[0]`, j: _`${pair}[1]` });
      context.fail(_`${pair} !== undefined`);
    },
  });
}

const inherited = Object.getOwnPropertyNames(Object.prototype).map((name) => JSON.stringify(name));

/**
 * Says whether schemas, or a definition where they refer to one, name what every object has, such as `constructor`: there
 * only the object's own members count.
 */
export function inheritedNames({ definitions }: Pick<ValidatorRegistry, "definitions">): (schemas: unknown) => boolean {
  const namesOne = (text: string) => inherited.some((name) => text.includes(name));
  let defined: boolean | undefined;
  return (schemas) => {
    const text = JSON.stringify(schemas);
    if (namesOne(text)) return true;
    if (!text.includes('"$ref"')) return false;
    defined ??= namesOne(JSON.stringify(definitions));
    return defined;
  };
}

/**
 * Makes the schemas of an entry known to `ajv` and gives what `make` makes of their ids, by view; or what is wrong with
 * them. `judge` can tell what is a schema.
 */
export function withViews<Made>(
  ajv: Ajv2020,
  judge: Ajv2020,
  { name, pointer, schemas }: ValidatorEntry,
  documentId: string,
  make: (views: Record<string, string>) => Made,
): Made | ValidatorFault {
  const views: Record<string, string> = {};
  try {
    for (const [view, schema] of Object.entries(schemas)) {
      const fault = schemaFault(judge, schema, pointer);
      if (fault) return { validator: name, ...fault };
      const id = `${documentId}/${name}/${view}`;
      ajv.addSchema(
        typeof schema === "object" ? { ...(schema as object), $id: id } : (schema as boolean),
        id,
        false,
        false,
      );
      views[view] = id;
    }
    return make(views);
  } catch (error) {
    // What the meta-schema cannot see: regular expressions, references to nothing.
    return { validator: name, ...compileFault(error, pointer) };
  }
}

/** What `judge` says against a schema as such, told from its `pointer` on; `undefined` for nothing. */
export function schemaFault(judge: Ajv2020, schema: unknown, pointer: string): SchemaFault | undefined {
  if (judge.validateSchema(schema as object)) return undefined;
  const [error] = judge.errors ?? [];
  const what = `${error?.instancePath || "the schema"} ${error?.message}`;
  const message = `this is not valid JSON Schema 2020-12: ${what}.`;
  return { pointer: pointer + (error?.instancePath ?? ""), message };
}

/** Why a schema that is one could not be compiled. */
export function compileFault(error: unknown, pointer: string): SchemaFault {
  return { pointer, message: `this schema does not compile: ${(error as Error).message}` };
}

/**
 * Generated code whose loops end once they themselves have found enough faults, so that a body of a million faults costs
 * as little as one of some hundred. It decides nothing: what a loop judges is broken by then.
 */
export function endingEarly(source: string): string {
  return source
    .replace(
      /for\(let (i\d+)\s*=\s*0;\s*\1\s*<\s*(len\d+);\s*\1\+\+\)/g,
      (_, index, length) =>
        `for(let ${index}=0,most_${index}=errors+${maxFindings};${index}<${length}&&errors<=most_${index};${index}++)`,
    )
    .replace(
      /for\((?:let|const) (key\d+) in data\d*\)\s*\{/g,
      (loop, key) => `const most_${key}=errors+${maxFindings};${loop}if(errors>most_${key})break;`,
    );
}
