import type { ErrorObject } from "ajv/dist/2020.js";
import type { SchemaView } from "../build/schema-views.ts";
import { walkSchemas } from "../normalize/walk-schemas.ts";
import { boundSampling } from "./bound-sampling.ts";
import { isMembers, type Members } from "./members.ts";
import { mendValue } from "./mend-value.ts";
import { sample } from "./text-formats.ts";

/** An example made from a schema. */
export interface MadeExample {
  readonly value: unknown;
  /** Where not all levels of the schema are in it: how many are. */
  readonly levels?: number;
}

/** What a schema has to say against a value; `undefined` for nothing. */
export type Judge = (value: unknown) => readonly ErrorObject[] | undefined;

/** Mending one fault may show another. */
const mostRounds = 5;

/** A document to sample from, and how its schemas are found in it. */
interface SamplingSource {
  readonly document: Members;
  readonly schemaOf: (schema: unknown) => unknown;
}

/**
 * The document as it is, and one without what its schemas offer as examples and defaults: the sampler takes those
 * unseen, and some are no values of their schema.
 */
function samplingSources(document: Members): readonly SamplingSource[] {
  let bare: Members | undefined;
  return [
    { document, schemaOf: (schema) => schema },
    {
      get document() {
        bare ??= withoutOffers(document);
        return bare;
      },
      schemaOf: (schema) => (withoutOffers({ schema }) as { schema: unknown }).schema,
    },
  ];
}

function withoutOffers(document: Members): Members {
  const copy = structuredClone(document);
  walkSchemas(copy, (schema) => {
    for (const offer of ["example", "examples", "default"]) delete schema[offer];
  });
  return copy;
}

/** What a schema refers to that says nothing itself: thousands of answers may be one. */
export function referenceOf(schema: unknown): string | undefined {
  const { $ref, ...siblings } = isMembers(schema) ? schema : {};
  return typeof $ref === "string" && Object.keys(siblings).length === 0 ? $ref : undefined;
}

/** Makes values that schemas take; what several bodies refer to is made once. */
export function exampleMaker(
  document: Members,
  judge: (view: SchemaView, schema: unknown, value: unknown) => ReturnType<Judge>,
) {
  const sources = samplingSources(document);
  const known = new Map<string, MadeExample | undefined>();
  return (schema: unknown, view: SchemaView): MadeExample | undefined => {
    const make = () => madeExample(sources, schema, view, (value) => judge(view, schema, value));
    const reference = referenceOf(schema);
    if (reference === undefined) return make();
    const key = `${view} ${reference}`;
    if (!known.has(key)) known.set(key, make());
    return structuredClone(known.get(key));
  };
}

/** A value that a schema takes, made from it; `undefined` where none could be made. */
function madeExample(
  sources: readonly SamplingSource[],
  schema: unknown,
  view: SchemaView,
  judge: Judge,
): MadeExample | undefined {
  for (const { document, schemaOf } of sources) {
    if (isAnything(schemaOf(schema))) return { value: {} };
    for (const skipNonRequired of [false, true]) {
      const options = {
        skipReadOnly: view === "request",
        skipWriteOnly: view === "response",
        skipNonRequired,
        quiet: true,
      };
      try {
        const bound = boundSampling(document, schemaOf(schema), options);
        if (bound === undefined) continue;
        const { levels } = bound;
        let value = withoutGaps(sample(bound.schema as never, options, document));
        for (let round = 0; value !== undefined && round < mostRounds; round++) {
          const errors = judge(value);
          if (errors === undefined) return { value, ...(levels !== undefined && { levels }) };
          value = mendValue(value, errors, document, schema);
        }
      } catch {
        // Some schemas are beyond the sampler; those bodies stay without an example.
      }
    }
  }
  return undefined;
}

/** What says nothing takes anything; the sampler makes nothing of it. */
function isAnything(schema: unknown): boolean {
  return (
    schema === true ||
    (isMembers(schema) && Object.keys(schema).every((name) => /^(description|title|x-.*)$/.test(name)))
  );
}

/** Where a schema leads back to itself the sampler puts nothing, in lists too: those end before it. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(withoutGaps);
  if (!isMembers(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, withoutGaps(child)]));
}

/** XML by the names and attributes that a schema tells (OpenAPI 3.1, XML Object). */
export function madeXml(document: Members, schema: unknown, view: SchemaView): MadeExample | undefined {
  const options = { skipReadOnly: view === "request", skipWriteOnly: view === "response", quiet: true, format: "xml" };
  try {
    const bound = boundSampling(document, schema, { skipNonRequired: false });
    if (bound === undefined) return undefined;
    const value: unknown = sample(bound.schema as never, options as never, document);
    const { levels } = bound;
    return typeof value === "string" && value !== "" ? { value, ...(levels !== undefined && { levels }) } : undefined;
  } catch {
    return undefined;
  }
}
