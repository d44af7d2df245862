import type { Ajv2020 } from "ajv/dist/2020.js";
import { compileFault, createAjv, type SchemaFault, schemaFault, type ValidatorFault } from "./create-ajv.ts";
import type { Definition, ValidatorEntry, ValidatorRegistry } from "./validator-registry.ts";

/**
 * What is wrong with definitions, looked for once for each of them: says of an entry which faulty definition it leads to.
 *
 * @param ajv knows the definitions.
 * @param judge can tell what is a schema.
 */
export function definitionFaults(
  { definitions }: Pick<ValidatorRegistry, "definitions">,
  ajv: Ajv2020,
  judge: Ajv2020,
): (entry: ValidatorEntry) => ValidatorFault | undefined {
  const faults = new Map<string, SchemaFault>();
  const next = new Map(definitions.map(({ reference, schema }) => [reference, referencesIn(schema)] as const));
  for (const definition of definitions) {
    const fault = faultOf(definition, ajv, judge);
    if (fault) faults.set(definition.reference, fault);
  }
  return ({ name, schemas }) => {
    if (faults.size === 0) return undefined;
    const reached = new Set(referencesIn(schemas));
    for (const reference of reached) {
      const fault = faults.get(reference);
      if (fault) return { validator: name, ...fault };
      for (const further of next.get(reference) ?? []) reached.add(further);
    }
    return undefined;
  };
}

function faultOf({ reference, schema }: Definition, ajv: Ajv2020, judge: Ajv2020): SchemaFault | undefined {
  const pointer = placeOf(reference);
  const fault = schemaFault(judge, schema, pointer);
  if (fault) return fault;
  const key = ajv.opts.uriResolver.resolve(reference, reference);
  try {
    ajv.getSchema(key);
    return undefined;
  } catch {
    // Whether it is to blame or what it refers to, shows without the latter.
    try {
      createAjv([], { meta: false }).compile(withoutReferences(schema) as object);
      return undefined;
    } catch (error) {
      return compileFault(error, pointer);
    }
  }
}

/** Where the contract has what a reference of a registry leads to. */
function placeOf(reference: string): string {
  const name = reference.slice(reference.lastIndexOf("/") + 1);
  return decodeURIComponent(name)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~")
    .replace(/\?open$/, "");
}

function referencesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(referencesIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) =>
    name === "$ref" && typeof child === "string" ? [child] : referencesIn(child),
  );
}

function withoutReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutReferences);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name, child]) => name !== "$ref" || typeof child !== "string")
      .map(([name, child]) => [name, withoutReferences(child)]),
  );
}
