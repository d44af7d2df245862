import type { ErrorObject, ValidateFunction } from "ajv";
import { createAjv } from "../build/create-ajv.ts";
import { inlineReferences } from "../build/inline-references.ts";
import { isObject, type JsonObject } from "../build/json.ts";
import type { SchemaView } from "../build/schema-views.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import { type Facet, facetsOf } from "./facets.ts";
import { surelyWithin } from "./surely-within.ts";
import { synthesize, type Variant, variants } from "./variants.ts";

/** A schema in a bundled document. */
export interface SchemaPlace {
  readonly document: JsonObject;
  readonly schema: unknown;
}

/** A value that one schema takes and the other refuses, made as small as it can be. */
export interface Witness {
  readonly value: unknown;
  /** Where in the value it matters, with `*` for any item of a list: `/csr/sans/*`. */
  readonly at: string;
  /** What the refusing schema says about it. */
  readonly message: string;
  /** The rule that refuses, as a JSON Pointer below the schema. */
  readonly rule: string;
  readonly keyword: string;
}

const composites = new Set(["anyOf", "oneOf", "allOf", "if", "not", "$ref", "discriminator"]);
const seedLimit = 24;
const shrinkLimit = 400;

/**
 * The values that `takes` takes and `refuses` refuses, one for each rule that refuses.
 *
 * @param rounds how often to go one place further from the examples, where the nearer values tell nothing.
 */
export function findWitnesses(
  takes: SchemaPlace,
  refuses: SchemaPlace,
  view: SchemaView,
  examples: readonly unknown[],
  rounds = 2,
): Witness[] {
  const a = read(takes, view);
  const b = read(refuses, view);
  const key = JSON.stringify([a.viewed, b.viewed, examples, rounds]);
  const known = answers.get(key);
  if (known !== undefined) return known;
  const witnesses = surelyWithin(a.viewed, b.viewed) ? [] : search(a, b, examples, rounds);
  answers.set(key, witnesses);
  return witnesses;
}

/** Operations share schemas, and the answer takes a while. */
const answers = new Map<string, Witness[]>();

function search(a: Reader, b: Reader, examples: readonly unknown[], rounds: number): Witness[] {
  const found = new Map<string, Witness>();
  const look = ({ value, at, undeclared }: Variant): boolean => {
    if (undeclared || !a.takes(value)) return false;
    if (b.takes(value)) return true;
    const error = decisiveError(b.faultsOf(value), at);
    const known = found.get(error.schemaPath);
    if (known === undefined || size(value) < size(known.value)) {
      found.set(error.schemaPath, {
        value,
        at: placeOf(error, at),
        message: error.message ?? "is refused",
        rule: error.schemaPath.slice(1),
        keyword: error.keyword,
      });
    }
    return true;
  };
  const first = [...examples, synthesize(a.facets), synthesize(b.facets)];
  for (const value of first) look({ value, at: "" });
  const tried = new Set<string>();
  const extend = (seeds: readonly unknown[]): unknown[] => {
    const valid: unknown[] = [];
    for (const seed of seeds) {
      const text = JSON.stringify(seed);
      if (tried.has(text)) continue;
      tried.add(text);
      for (const variant of variants({ a: a.facets, b: b.facets }, seed)) if (look(variant)) valid.push(variant.value);
    }
    return valid;
  };
  // Further from the examples only where the nearer values tell nothing: two members together may decide.
  let seeds = extend(first);
  for (let round = 0; round < rounds && found.size === 0; round++) seeds = extend(spread(seeds));
  return [...found.values()].map((witness) => ({ ...witness, value: shrink(witness, a, b) }));
}

/** True where two schemas say the same to a validator, word for word. */
export function saysTheSame(one: SchemaPlace, other: SchemaPlace, view: SchemaView): boolean {
  return JSON.stringify(viewOf(one, view)) === JSON.stringify(viewOf(other, view));
}

function viewOf({ document, schema }: SchemaPlace, view: SchemaView): unknown {
  return registryOf(document).view(schema, view);
}

/** One for each document: a registry knows what recursive schemas refer to. */
function registryOf(document: JsonObject): ValidatorRegistry {
  const registry = registries.get(document) ?? new ValidatorRegistry(document, "urn:edge-contracts:edition");
  registries.set(document, registry);
  return registry;
}

const registries = new WeakMap<JsonObject, ValidatorRegistry>();
/** Stopping at the first fault is several times faster than looking for all of them, and mostly enough. */
type Thoroughness = "first-fault" | "all-faults";
/** By document and by what definitions it knows; with what was compiled so far, by its text. */
const validators = new WeakMap<JsonObject, Partial<Record<Thoroughness, Compiler>>>();
interface Compiler {
  readonly known: string;
  readonly ajv: ReturnType<typeof createAjv>;
  readonly compiled: Map<string, ValidateFunction>;
}

function compile(document: JsonObject, viewed: unknown, thoroughness: Thoroughness): ValidateFunction {
  const { definitions } = registryOf(document);
  const known = JSON.stringify(definitions);
  const ofDocument = validators.get(document) ?? {};
  validators.set(document, ofDocument);
  let compiler = ofDocument[thoroughness];
  if (compiler?.known !== known) {
    const ajv = createAjv(definitions, { allErrors: thoroughness === "all-faults" });
    compiler = { known, ajv, compiled: new Map() };
    ofDocument[thoroughness] = compiler;
  }
  const text = JSON.stringify(viewed);
  const compiled = compiler.compiled.get(text) ?? compiler.ajv.compile(viewed as object);
  compiler.compiled.set(text, compiled);
  return compiled;
}

interface Reader {
  readonly viewed: unknown;
  readonly facets: readonly Facet[];
  readonly takes: (value: unknown) => boolean;
  /** All that is wrong with a value which is not taken. */
  readonly faultsOf: (value: unknown) => readonly ErrorObject[];
}

function read(place: SchemaPlace, view: SchemaView): Reader {
  const viewed = viewOf(place, view);
  const inlined = inlineReferences(place.document, place.schema).schema;
  // Compiled when first needed.
  let first: ValidateFunction | undefined;
  let all: ValidateFunction | undefined;
  return {
    viewed,
    facets: facetsOf({}, inlined, ""),
    takes: (value) => {
      first ??= compile(place.document, viewed, "first-fault");
      return first(value) as boolean;
    },
    faultsOf: (value) => {
      all ??= compile(place.document, viewed, "all-faults");
      return all(value) ? [] : (all.errors ?? []);
    },
  };
}

/** Of all complaints the one about the place that was changed, else the one deepest inside. */
function decisiveError(errors: readonly ErrorObject[], at: string): ErrorObject {
  const plain = errors.filter(({ keyword }) => !composites.has(keyword));
  const candidates = plain.length > 0 ? plain : errors;
  const here =
    candidates.find(({ instancePath }) => instancePath === at) ?? candidates.find((error) => exactPlace(error) === at);
  const deepest = [...candidates].sort((x, y) => y.instancePath.length - x.instancePath.length)[0];
  return here ?? (deepest as ErrorObject);
}

function exactPlace({ instancePath, params }: ErrorObject): string {
  const member = params["missingProperty"] ?? params["additionalProperty"] ?? params["unevaluatedProperty"];
  return member === undefined ? instancePath : `${instancePath}/${member}`;
}

function placeOf(error: ErrorObject, at: string): string {
  const place = exactPlace(error);
  return (place.startsWith(at) || at === "" ? place : at).replace(/\/\d+(?=\/|$)/g, "/*");
}

function spread(values: readonly unknown[]): unknown[] {
  const step = Math.max(1, Math.floor(values.length / seedLimit));
  return values.filter((_, index) => index % step === 0).slice(0, seedLimit);
}

function size(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}

function shrink({ value, rule }: Witness, a: Reader, b: Reader): unknown {
  let current = value;
  let tries = 0;
  const isWitness = (candidate: unknown): boolean =>
    tries++ < shrinkLimit &&
    a.takes(candidate) &&
    b.faultsOf(candidate).some(({ schemaPath }) => schemaPath.slice(1) === rule);
  for (let shrunk = true; shrunk; ) {
    shrunk = false;
    for (const smaller of smallerValues(current)) {
      if (!isWitness(smaller)) continue;
      current = smaller;
      shrunk = true;
      break;
    }
  }
  return current;
}

function* smallerValues(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, item] of value.entries()) {
      for (const smaller of smallerValues(item)) yield value.with(index, smaller);
    }
  } else if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const { [name]: _, ...rest } = value;
      yield rest;
    }
    for (const [name, member] of Object.entries(value)) {
      for (const smaller of smallerValues(member)) yield { ...value, [name]: smaller };
    }
  }
}
