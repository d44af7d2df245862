import type { Ajv2020 } from "ajv/dist/2020.js";
import type { AnyValidateFunction } from "ajv/dist/types/index.js";
import { endingEarly } from "./create-ajv.ts";

/** What Ajv keeps of a compiled schema for whoever writes it down. */
type Source = NonNullable<AnyValidateFunction["source"]>;

/**
 * Generated code as one module per schema that others refer to, joined by imports: Ajv's own standalone code repeats
 * whatever a schema leads to in each module, which grows with the square of a document whose schemas refer to each other.
 */
export class LinkedModules {
  readonly #ajv: Ajv2020;
  readonly #modules = new Map<string, string>();

  constructor(ajv: Ajv2020) {
    this.#ajv = ajv;
  }

  /** The modules so far, by the name of their file; they import each other as neighbours. */
  get modules(): ReadonlyMap<string, string> {
    return this.#modules;
  }

  /** A module that exports compiled schemas, each under the name of its view, from modules in `folder`. */
  entry(views: Readonly<Record<string, string>>, folder: string): string {
    return Object.entries(views)
      .map(([view, id]) => {
        const validate = this.#ajv.getSchema(id);
        const name = this.#module(validate?.source);
        return `export { ${name} as ${view} } from ${JSON.stringify(`${folder}/${name}.js`)};\n`;
      })
      .join("");
  }

  /** Writes the module of a schema, and of all it refers to; gives its name, which is that of its export too. */
  #module(source: Source | undefined): string {
    if (!source) throw new Error("what it refers to was not compiled.");
    const name = String(source.validateName);
    const file = `${name}.js`;
    if (this.#modules.has(file)) return name;
    // Before what it refers to, which may refer to it.
    this.#modules.set(file, "");
    const imported = new Set<string>();
    const importedName = (other: Source | undefined): string => {
      const its = this.#module(other);
      if (its !== name) imported.add(`import { ${its} } from "./${its}.js";`);
      return its;
    };
    const values = Object.values(source.scopeValues)
      .flatMap((each) => [...(each ?? [])] as unknown as ScopeValue[])
      .map((each) => declaration(each, importedName));
    const evaluated = source.evaluated ? `${name}.evaluated=${source.evaluated};` : "";
    const code = `export ${endingEarly(String(source.validateCode))}`;
    this.#modules.set(file, ['"use strict";', ...imported, ...values, code, evaluated].join("\n"));
    return name;
  }
}

/** What stands for a value in the code of a module. */
function declaration(name: ScopeValue, importedName: (source: Source | undefined) => string): string {
  const { prefix, value } = name;
  const ref = value?.ref;
  if (prefix === "validate" && typeof ref === "function") {
    importedName((ref as AnyValidateFunction).source);
    return "";
  }
  if ((prefix === "wrapper" || prefix === "root") && typeof ref === "object" && ref !== null) {
    // A function of another module is there before either module runs, also where both import each other.
    const { validate } = ref as { readonly validate?: AnyValidateFunction };
    return `const ${name}={validate:${importedName(validate?.source)}};`;
  }
  if (value?.code === undefined) throw new Error(`the value ${name} cannot be written down.`);
  return `const ${name}=${value.code};`;
}

/** A name of Ajv's code with what it stands for. */
interface ScopeValue {
  readonly prefix: string;
  readonly value?: { readonly ref?: unknown; readonly code?: unknown };
}
