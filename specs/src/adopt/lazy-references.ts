import type { AnySchemaObject, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { createAjv } from "../build/create-ajv.ts";
import { literalKeywords, schemaMapKeywords } from "../build/schema-keywords.ts";
import type { Definition } from "../build/validator-registry.ts";

/** Stands for `$ref` while nothing has come to it; a name that no schema has. */
const keyword = "x-lazy-reference";

/**
 * Makes validators that compile what a schema refers to when a value first gets there: thousands of schemas that all refer
 * to each other are compiled with each of them otherwise, and few values get further than some. `undefined` for a schema
 * that does not compile; a definition that does not judges nothing.
 */
export function lazyReferences(
  definitions: () => readonly Definition[],
): (schema: unknown) => ValidateFunction | undefined {
  const ajv = createAjv([], { meta: false, source: false });
  const schemas = new Map<string, unknown>();
  let known = 0;
  const schemaOf = (reference: string): unknown => {
    const all = definitions();
    for (; known < all.length; known++) schemas.set((all[known] as Definition).reference, all[known]?.schema);
    return schemas.get(reference);
  };
  const compiled = new Map<string, ValidateFunction | undefined>();
  const validatorOf = (reference: string): ValidateFunction | undefined => {
    if (!compiled.has(reference)) compiled.set(reference, compile(schemaOf(reference)));
    return compiled.get(reference);
  };
  const judge = (reference: string, value: unknown, _: unknown, place?: Parameters<ValidateFunction>[1]): boolean => {
    const validate = validatorOf(reference);
    const isValid = validate === undefined || validate(value, place);
    judge.errors = validate?.errors ?? [];
    return isValid;
  };
  judge.errors = [] as readonly ErrorObject[];
  ajv.addKeyword({ keyword, schemaType: "string", validate: judge as never, errors: "full" });
  const compile = (schema: unknown): ValidateFunction | undefined => {
    try {
      return ajv.compile(withLazyReferences(schema) as AnySchemaObject);
    } catch {
      // The trial build says what is wrong with it.
      return undefined;
    }
  };
  return compile;
}

function withLazyReferences(node: unknown, isMap = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withLazyReferences(item));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, child]) => {
      if (isMap) return [name, withLazyReferences(child)];
      if (name === "$ref" && typeof child === "string") return [keyword, child];
      return [name, literalKeywords.has(name) ? child : withLazyReferences(child, schemaMapKeywords.has(name))];
    }),
  );
}
