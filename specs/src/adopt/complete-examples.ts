import type { Ajv2020, ValidateFunction } from "ajv/dist/2020.js";
import { sample } from "openapi-sampler";
import { BuildProblem } from "../build/build-problem.ts";
import { createAjv } from "../build/generate-validators.ts";
import type { SchemaView } from "../build/schema-views.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import { dereference } from "../runtime/dereference.ts";
import { escapePointer } from "../runtime/json-pointer.ts";
import { formatOf } from "../runtime/read-body.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { isMembers, type Members, operationsOf } from "./members.ts";

/**
 * Examples are what mocks answer and suites send, so an example that is not valid is left out, and a JSON body without
 * one gets one made from its schema, where a valid one can be made.
 */
export function completeExamples(document: Members, notes: AdoptionNote[]): void {
  const judge = createJudge(document);
  const seen = new Set<unknown>();
  for (const { path, method, item, operation } of operationsOf(document)) {
    const pointer = `/paths/${escapePointer(path)}/${method}`;
    const name = `${method.toUpperCase()} ${path}`;
    for (const each of [item["parameters"], operation["parameters"]].flatMap((list) =>
      Array.isArray(list) ? list : [],
    )) {
      const parameter = dereference(document, each);
      if (!isMembers(parameter) || seen.has(parameter)) continue;
      seen.add(parameter);
      const left = checkExamples(parameter, (value) => judge("request", parameter["schema"], value));
      if (left)
        notes.push({
          pointer,
          message: `An example of the parameter ${parameter["name"]} of ${name} is left out: ${left}.`,
        });
    }
    const bodies: [SchemaView, string, unknown][] = [
      ["request", "the request", operation["requestBody"]],
      ...Object.entries(isMembers(operation["responses"]) ? operation["responses"] : {}).map(
        ([status, body]): [SchemaView, string, unknown] => ["response", status, body],
      ),
    ];
    for (const [view, where, body] of bodies) {
      const holder = dereference(document, body);
      for (const [type, mediaType] of Object.entries(
        isMembers(holder) && isMembers(holder["content"]) ? holder["content"] : {},
      )) {
        if (!isMembers(mediaType) || mediaType["schema"] === undefined || seen.has(mediaType)) continue;
        seen.add(mediaType);
        const isJson = formatOf(type) === undefined;
        const valid = (value: unknown) => (isJson ? judge(view, mediaType["schema"], value) : undefined);
        const left = checkExamples(mediaType, valid);
        if (left) notes.push({ pointer, message: `An example of ${where} of ${name} is left out: ${left}.` });
        const none = Object.keys(isMembers(mediaType["examples"]) ? mediaType["examples"] : {}).length === 0;
        const made = none && isJson ? madeExample(document, mediaType["schema"], view, valid) : undefined;
        if (made) mediaType["examples"] = { made: { summary: "Made from the schema", value: made.value } };
      }
    }
  }
}

type Judge = (value: unknown) => string | undefined;

/** Takes invalid examples away; says what is wrong with one of them. */
function checkExamples(holder: Members, judge: Judge): string | undefined {
  let fault: string | undefined;
  if (holder["example"] !== undefined) {
    const found = judge(holder["example"]);
    if (found !== undefined) delete holder["example"];
    fault = found;
  }
  const { examples } = holder;
  for (const [name, example] of Object.entries(isMembers(examples) ? examples : {})) {
    if (!isMembers(example) || !("value" in example)) continue;
    const found = judge(example["value"]);
    if (found === undefined) continue;
    delete (examples as Members)[name];
    fault ??= found;
  }
  return fault;
}

function madeExample(
  document: Members,
  schema: unknown,
  view: SchemaView,
  judge: Judge,
): { value: unknown } | undefined {
  for (const skipNonRequired of [false, true]) {
    const options = {
      skipReadOnly: view === "request",
      skipWriteOnly: view === "response",
      skipNonRequired,
      quiet: true,
    };
    try {
      const value: unknown = sample(schema as never, options, document);
      if (value !== undefined && judge(value) === undefined) return { value };
    } catch {
      // Some schemas are beyond the sampler; those bodies stay without an example.
    }
  }
  return undefined;
}

/** Says why a value is not valid under a schema of the document; a schema that does not compile judges nothing. */
function createJudge(document: Members) {
  const registry = new ValidatorRegistry(document, "urn:edge-contracts:adopted");
  let ajv: { readonly known: string; readonly instance: Ajv2020 } | undefined;
  return (view: SchemaView, schema: unknown, value: unknown): string | undefined => {
    const viewed = schema === undefined ? undefined : viewOf(registry, view, schema);
    if (viewed === undefined) return undefined;
    const known = registry.definitions.map((definitions) => JSON.stringify(definitions)).join("");
    if (ajv?.known !== known) ajv = { known, instance: createAjv(registry.definitions) };
    const validate = compiled(ajv.instance, viewed);
    if (!validate || validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return `${error?.instancePath || "it"} ${error?.message}`;
  };
}

function viewOf(registry: ValidatorRegistry, view: SchemaView, schema: unknown): unknown {
  try {
    return registry.view(schema, view);
  } catch (error) {
    if (error instanceof BuildProblem) return undefined;
    throw error;
  }
}

function compiled(ajv: Ajv2020, schema: unknown): ValidateFunction | undefined {
  try {
    return ajv.compile(schema as object);
  } catch {
    // The trial build says what is wrong with it.
    return undefined;
  }
}
