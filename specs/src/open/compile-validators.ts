import type { Ajv2020 } from "ajv/dist/2020.js";
import { createAjv, inheritedNames, type ValidatorFault, withViews } from "../build/create-ajv.ts";
import { definitionFaults } from "../build/definition-faults.ts";
import { refersToDefinitions, type ValidatorRegistry } from "../build/validator-registry.ts";
import type { SchemaValidator, ValidatorModule } from "../runtime/contract.ts";

/** The validators of a contract by their names, and what could not be compiled. */
export interface CompiledValidators {
  readonly validators: Readonly<Record<string, () => Promise<ValidatorModule>>>;
  readonly faults: readonly ValidatorFault[];
}

/** Compiles in memory what a build writes as modules, with the same settings. */
export function compileValidators(registry: ValidatorRegistry, documentId: string): CompiledValidators {
  const judge = createAjv([]);
  const inherits = inheritedNames(registry);
  const shared = createAjv(registry.definitions, { meta: false, ownProperties: inherits(registry.definitions) });
  const [usual, careful] = [false, true].map((ownProperties) => createAjv([], { meta: false, ownProperties }));
  const faultOf = definitionFaults(registry, shared, judge);
  const validators: Record<string, () => Promise<ValidatorModule>> = {};
  const faults: ValidatorFault[] = [];
  for (const entry of registry.entries) {
    const ajv = (refersToDefinitions(entry) ? shared : inherits(entry.schemas) ? careful : usual) as Ajv2020;
    const fault = faultOf(entry);
    if (fault) {
      faults.push(fault);
      continue;
    }
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
