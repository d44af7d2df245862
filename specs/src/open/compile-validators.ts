import { createAjv, namesInherited, type ValidatorFault, withViews } from "../build/create-ajv.ts";
import type { ValidatorRegistry } from "../build/validator-registry.ts";
import type { SchemaValidator, ValidatorModule } from "../runtime/contract.ts";

/** The validators of a contract by their names, and what could not be compiled. */
export interface CompiledValidators {
  readonly validators: Readonly<Record<string, () => Promise<ValidatorModule>>>;
  readonly faults: readonly ValidatorFault[];
}

/** Compiles in memory what a build writes as modules, with the same settings. */
export function compileValidators(registry: ValidatorRegistry, documentId: string): CompiledValidators {
  const judge = createAjv([]);
  const usual = createAjv(registry.definitions, { meta: false });
  const careful = createAjv(registry.definitions, { meta: false, ownProperties: true });
  const validators: Record<string, () => Promise<ValidatorModule>> = {};
  const faults: ValidatorFault[] = [];
  for (const entry of registry.entries) {
    const ajv = namesInherited(entry, registry) ? careful : usual;
    const made = withViews(ajv, judge, entry, documentId, (views) => ({
      module: Object.fromEntries(
        Object.entries(views).map(([view, id]) => [view, ajv.getSchema(id) as SchemaValidator]),
      ) as ValidatorModule,
    }));
    if ("module" in made) validators[entry.name] = async () => made.module;
    else faults.push(made);
  }
  return { validators, faults };
}
