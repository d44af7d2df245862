import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Bundle, SchemaNode } from "./contract.ts";

/** Why a value does not meet a schema of the bundle, by plain JSON Schema; empty when it does. */
export function schemaErrors(bundle: Bundle, schema: SchemaNode, value: unknown): string[] {
  const validate = validatorOf(bundle, schema);
  if (validate(value)) return [];
  return [...new Set((validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`))];
}

// One Ajv per bundle compiles each component once; a new one per schema took seconds.
const compilers = new WeakMap<Bundle, (schema: string) => ValidateFunction>();

function validatorOf(bundle: Bundle, schema: SchemaNode): ValidateFunction {
  const compile = compilers.get(bundle) ?? compilerOf(bundle);
  compilers.set(bundle, compile);
  // Standing alone, the schema reaches the components by the name under which they are registered.
  return compile(JSON.stringify(schema).replaceAll('"#/components/', '"bundle#/components/'));
}

function compilerOf({ components }: Bundle): (schema: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ components }, "bundle");
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const validate = compiled.get(schema) ?? ajv.compile(JSON.parse(schema));
    compiled.set(schema, validate);
    return validate;
  };
}
