import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { BuildProblem } from "../build/build-problem.ts";
import type { SchemaView } from "../build/schema-views.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import { wireShape } from "../build/wire-shape.ts";
import { dereference } from "../runtime/dereference.ts";
import { escapePointer } from "../runtime/json-pointer.ts";
import { formatOf } from "../runtime/read-body.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { lazyReferences } from "./lazy-references.ts";
import { exampleMaker, type Judge, type MadeExample, madeXml, referenceOf } from "./make-example.ts";
import { isMembers, type Members, operationsOf } from "./members.ts";

/**
 * Examples are what mocks answer and suites send, so an example that is not valid is left out, and a body or a required
 * parameter without one gets one made from its schema, where a valid one can be made.
 */
export function completeExamples(document: Members, notes: AdoptionNote[]): void {
  const judge = createJudge(document);
  const madeExample = exampleMaker(document, judge);
  const formExample = exampleMaker(document, (...given) => judge(...given) ?? unwritableMembers(given[2]));
  const styledExample = exampleMaker(document, (...given) => judge(...given) ?? unwritable("", given[2]));
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
      const judgeValue = (value: unknown) =>
        judge("request", parameter["schema"], value) ??
        (parameter["required"] === true ? unwritable("", value) : undefined);
      const left = checkExamples(document, parameter, judgeValue);
      if (needsExample(document, parameter)) {
        const made = styledExample(parameter["schema"], "request");
        if (made) parameter["example"] = made.value;
        if (made?.levels)
          notes.push({ pointer, message: shortened(`the parameter ${parameter["name"]} of ${name}`, made) });
      }
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
        const format = formatOf(type);
        // What text and XML are made of, only a schema of a string says.
        const isJudged =
          format === undefined || format === "form" || format === "multipart" || isText(document, mediaType["schema"]);
        const valid = (value: unknown) => {
          if (format === "xml" && typeof value !== "string") return [noXml];
          return isJudged ? judge(view, mediaType["schema"], value) : undefined;
        };
        const isForm = format === "form" || format === "multipart";
        const left = checkExamples(document, mediaType, valid);
        if (left) notes.push({ pointer, message: `An example of ${where} of ${name} is left out: ${left}.` });
        const none = Object.keys(isMembers(mediaType["examples"]) ? mediaType["examples"] : {}).length === 0;
        const made = !none
          ? undefined
          : format === "xml"
            ? madeXml(document, mediaType["schema"], view)
            : isJudged && (isForm ? formExample(mediaType["schema"], view) : madeExample(mediaType["schema"], view));
        if (!made) continue;
        if (made.levels) notes.push({ pointer, message: shortened(`${where} of ${name}`, made) });
        mediaType["examples"] = { made: { summary: "Made from the schema", value: made.value } };
      }
    }
  }
}

function shortened(what: string, { levels }: MadeExample): string {
  return `The example made of ${what} ends after ${levels} levels: its schemas refer to each other too often.`;
}

function told([error]: readonly ErrorObject[]): string {
  return `${error?.instancePath || "it"} ${error?.message}`;
}

const noXml = { instancePath: "", message: "is no text of XML" } as ErrorObject;

/** What a text has no way to say, so that it would be missing: null, which a file may be made as, and an empty list. */
function unwritable(instancePath: string, value: unknown): ErrorObject[] | undefined {
  const error =
    value === null
      ? { keyword: "type", params: { type: "string" }, message: "must not be null where it is written as text" }
      : Array.isArray(value) && value.length === 0
        ? { keyword: "minItems", params: { limit: 1 }, message: "must not be empty where it is written as text" }
        : undefined;
  return error && [{ ...error, instancePath, schemaPath: "" }];
}

/** The same of the members of a form. */
function unwritableMembers(value: unknown): ErrorObject[] | undefined {
  const errors = Object.entries(isMembers(value) ? value : {}).flatMap(
    ([name, member]) => unwritable(`/${escapePointer(name)}`, member) ?? [],
  );
  return errors.length > 0 ? errors : undefined;
}

/** Takes invalid examples away; says what is wrong with one of them. */
function checkExamples(document: Members, holder: Members, judge: Judge): string | undefined {
  let fault: string | undefined;
  if (holder["example"] !== undefined) {
    const found = judge(holder["example"]);
    if (found !== undefined) {
      delete holder["example"];
      fault = told(found);
    }
  }
  const { examples } = holder;
  for (const [name, stated] of Object.entries(isMembers(examples) ? examples : {})) {
    const example = dereference(document, stated);
    if (!isMembers(example) || !("value" in example)) continue;
    const found = judge(example["value"]);
    if (found === undefined) continue;
    delete (examples as Members)[name];
    fault ??= told(found);
  }
  return fault ?? checkOffers(dereference(document, holder["schema"]), judge);
}

/** The same of what the schema itself offers, which counts where no example stands beside it. */
function checkOffers(schema: unknown, judge: Judge): string | undefined {
  if (!isMembers(schema)) return undefined;
  let fault: string | undefined;
  const isRight = (value: unknown) => {
    const found = judge(value);
    if (found !== undefined) fault ??= told(found);
    return found === undefined;
  };
  for (const name of ["example", "default"]) {
    if (schema[name] !== undefined && !isRight(schema[name])) delete schema[name];
  }
  if (!Array.isArray(schema["examples"])) return fault;
  const right = schema["examples"].filter(isRight);
  if (right.length > 0) schema["examples"] = right;
  else delete schema["examples"];
  return fault;
}

/** A required parameter for which nothing offers a value. */
function needsExample(document: Members, parameter: Members): boolean {
  const schema = dereference(document, parameter["schema"]);
  if (parameter["required"] !== true || !isMembers(schema)) return false;
  const named = Object.keys(isMembers(parameter["examples"]) ? parameter["examples"] : {}).length > 0;
  const offers = ["example", "examples", "const", "default", "enum"].some((name) => schema[name] !== undefined);
  return !named && !offers && parameter["example"] === undefined;
}

function isText(document: Members, schema: unknown): boolean {
  return wireShape(document, schema).type === "string" && schema !== true && Object.keys(schema as object).length > 0;
}

/** Says why a value is not valid under a schema of the document; a schema that does not compile judges nothing. */
function createJudge(document: Members) {
  // Little is written out: each component is compiled once, however often it is referred to.
  const registry = new ValidatorRegistry(document, "urn:edge-contracts:adopted", "same value");
  const lazy = lazyReferences(() => registry.definitions);
  // The same schema judges several values, and compiling it takes longer than all of them.
  const compiledBefore = { request: new Map(), response: new Map(), strict: new Map() } satisfies Record<
    SchemaView,
    Map<unknown, ValidateFunction | undefined>
  >;
  const validatorOf = (view: SchemaView, schema: unknown): ValidateFunction | undefined => {
    const before = compiledBefore[view];
    const key = referenceOf(schema) ?? schema;
    if (before.has(key)) return before.get(key);
    const viewed = viewOf(registry, view, schema);
    const validate = viewed === undefined ? undefined : lazy(viewed);
    before.set(key, validate);
    return validate;
  };
  return (view: SchemaView, schema: unknown, value: unknown): readonly ErrorObject[] | undefined => {
    const validate = schema === undefined ? undefined : validatorOf(view, schema);
    return !validate || isValid(validate, value) ? undefined : (validate.errors ?? []);
  };
}

/** A value that is too deep to be judged is not said to be wrong. */
function isValid(validate: ValidateFunction, value: unknown): boolean {
  try {
    return validate(value);
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

function viewOf(registry: ValidatorRegistry, view: SchemaView, schema: unknown): unknown {
  try {
    return registry.view(schema, view);
  } catch (error) {
    if (error instanceof BuildProblem) return undefined;
    throw error;
  }
}
