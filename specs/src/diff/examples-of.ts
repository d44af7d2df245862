import { isObject, type JsonObject } from "../build/json.ts";
import { dereference } from "../runtime/dereference.ts";
import type { MessageSchema } from "./schema-pair.ts";

const examplesBySchema = new WeakMap<JsonObject, Map<string, unknown[]>>();

/** The examples of a schema wherever a document gives any: two operations with the same body are judged by the same. */
export function examplesOf({ document, schema }: MessageSchema): unknown[] {
  let known = examplesBySchema.get(document);
  if (known === undefined) {
    known = new Map();
    examplesBySchema.set(document, known);
    collectExamples(document, document, known);
  }
  return known.get(JSON.stringify(schema)) ?? [];
}

function collectExamples(document: JsonObject, node: unknown, bySchema: Map<string, unknown[]>): void {
  if (Array.isArray(node)) for (const each of node) collectExamples(document, each, bySchema);
  if (!isObject(node)) return;
  if ("schema" in node && isObject(node["examples"])) {
    const values = Object.values(node["examples"]).flatMap((reference) => {
      const example = dereference(document, reference);
      return isObject(example) && "value" in example ? [example["value"]] : [];
    });
    const key = JSON.stringify(node["schema"]);
    bySchema.set(key, [...(bySchema.get(key) ?? []), ...values]);
    return;
  }
  for (const each of Object.values(node)) collectExamples(document, each, bySchema);
}
