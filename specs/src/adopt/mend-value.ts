import type { ErrorObject } from "ajv/dist/2020.js";
import fc from "fast-check";
import { dereference } from "../runtime/dereference.ts";
import { pointerTokens } from "../runtime/json-pointer.ts";
import { isMembers, type Members } from "./members.ts";

/**
 * A made-up value with what a schema has to say against it mended, where an error tells how; a sampler overlooks much
 * of what schemas say together. The same value where nothing is to be mended.
 */
export function mendValue(value: unknown, errors: readonly ErrorObject[], document: unknown, schema: unknown): unknown {
  const holder = { value: structuredClone(value) };
  // A text of a pattern has the length that goes with it, more often than a text of a length has its pattern.
  const ordered = [...errors].sort((a, b) => Number(a.keyword === "pattern") - Number(b.keyword === "pattern"));
  for (const error of ordered) mend(holder, error, dereference(document, schema), document);
  return holder.value;
}

function mend(holder: { value: unknown }, error: ErrorObject, schema: unknown, document: unknown): void {
  const { keyword, instancePath, params } = error;
  const tokens = ["value", ...pointerTokens(instancePath)];
  const last = tokens.pop() as string;
  const parent = tokens.reduce<unknown>((node, token) => (node as Members | undefined)?.[token], holder);
  if (typeof parent !== "object" || parent === null || !Object.hasOwn(parent, last)) return;
  const into = parent as Members;
  const here = into[last];
  const mended = mendedHere(keyword, params, here);
  if (mended !== undefined) into[last] = mended;
  else if (isMembers(here) && keyword === "required") put(here, String(params["missingProperty"]), "text");
  else if (isMembers(here) && keyword === "additionalProperties") delete here[params["additionalProperty"]];
  else if (isMembers(here) && keyword === "unevaluatedProperties") delete here[params["unevaluatedProperty"]];
  else if (isMembers(here) && keyword === "oneOf" && instancePath === "") leaveBranch(here, params, schema, document);
}

function mendedHere(keyword: string, params: Members, here: unknown): unknown {
  const limit = Number(params["limit"]);
  switch (keyword) {
    case "const":
      return params["allowedValue"];
    case "enum":
      return (params["allowedValues"] as unknown[])[0];
    case "type":
      return ofType[String([params["type"]].flat()[0])];
    case "minimum":
    case "maximum":
      return limit;
    case "exclusiveMinimum":
      return limit + 1;
    case "exclusiveMaximum":
      return limit - 1;
    case "minLength":
      return String(here).padEnd(limit, "x");
    case "maxLength":
      return String(here).slice(0, limit);
    case "pattern":
      return textLike(String(params["pattern"]));
    case "minItems":
      return repeated(here as unknown[], limit);
    case "maxItems":
      return (here as unknown[]).slice(0, limit);
    default:
      return undefined;
  }
}

/** Patterns repeat all over a document, and to read one takes longer than anything else here. */
const texts = new Map<string, string | undefined>();

function textLike(pattern: string): string | undefined {
  if (!texts.has(pattern)) texts.set(pattern, madeText(pattern));
  return texts.get(pattern);
}

/** A text that a pattern takes, and nothing around it where the pattern leaves that open; the same every time. */
function madeText(pattern: string): string | undefined {
  for (const source of [`^(?:${pattern})$`, pattern]) {
    try {
      const [text] = fc.sample(fc.stringMatching(new RegExp(source, "u")), { numRuns: 1, seed: 1 });
      if (text !== undefined && new RegExp(pattern, "u").test(text)) return text;
    } catch {
      // Some patterns, such as those that look around, are beyond the generator.
    }
  }
  return undefined;
}

/** Where there is nothing to repeat, a text stands in until the schema says what it should be. */
function repeated(list: readonly unknown[], length: number): unknown[] | undefined {
  if (length > 1_000) return undefined;
  return Array.from({ length }, (_, index) => structuredClone(list[index] ?? list[0] ?? "text"));
}

const ofType: Members = { string: "text", integer: 1, number: 1, boolean: true, array: [], object: {} };

/** `__proto__` is a name like any other. */
function put(into: Members, name: string, value: unknown): void {
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Of several branches that take the value, one that speaks of another member no longer does once that is wrong. */
function leaveBranch(value: Members, params: Members, schema: unknown, document: unknown): void {
  const passing = params["passingSchemas"];
  const branches = isMembers(schema) ? schema["oneOf"] : undefined;
  if (!Array.isArray(passing) || !Array.isArray(branches)) return;
  for (const index of passing) {
    const branch = dereference(document, branches[index]);
    const properties = isMembers(branch) && isMembers(branch["properties"]) ? branch["properties"] : {};
    for (const [name, property] of Object.entries(properties)) {
      if (Object.hasOwn(value, name)) continue;
      const node = dereference(document, property);
      value[name] = isMembers(node) && node["type"] === "string" ? 0 : "other";
      return;
    }
  }
}
