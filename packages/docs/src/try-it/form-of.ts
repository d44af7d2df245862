import { type Operation, type Parameter, resolvePointer } from "@edge-contracts/specs/runtime";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { samplesOf } from "../samples/samples-of.ts";
import { schemaTree } from "../schemas/schema-tree.ts";
import { isObject, type JsonObject } from "../text/json.ts";
import { oneLine } from "../text/prose.ts";
import type { Decision, Form, FormBody, FormField } from "./messages.ts";

/** The form of an operation, filled with the contract's examples. */
export function formOf(operation: Operation, api: DocumentedApi, decisions: readonly Decision[]): Form {
  const accepts = Object.entries(operation.responses)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, { mediaTypes, defaultMediaType }]) => [
      ...(defaultMediaType === undefined ? [] : [defaultMediaType]),
      ...mediaTypes.map(({ name }) => name),
    ]);
  return {
    parameters: operation.parameters.map((parameter) => fieldOf(parameter, api.document)),
    accepts: [...new Set(accepts)],
    bodies: bodiesOf(operation, api.document),
    decisions,
  };
}

function fieldOf({ name, in: place, required, type, example, pointer }: Parameter, document: JsonObject): FormField {
  const node = resolvePointer(document, pointer);
  const description =
    isObject(node) && typeof node["description"] === "string" ? oneLine(node["description"]).replaceAll("`", "") : "";
  const schema = isObject(node) && isObject(node["schema"]) ? node["schema"] : {};
  const listed =
    type === "boolean" ? ["true", "false"] : Array.isArray(schema["enum"]) ? schema["enum"].map(String) : undefined;
  return {
    key: `${place}/${name}`,
    name,
    place,
    isRequired: required,
    hint: /^.*?[.!?](?=\s|$)/.exec(description)?.[0] ?? description,
    example: required && example !== undefined ? textOf(example) : "",
    ...(listed && { values: listed }),
  };
}

/** What a person may type for it: a list or an object is JSON. */
function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function bodiesOf(operation: Operation, document: JsonObject): FormBody[] {
  const { request } = operation;
  if (request === undefined) return [];
  const samples = Map.groupBy(samplesOf(operation, document), ({ body }) => body?.mediaType ?? "");
  const holder = resolvePointer(document, request.pointer);
  const content = isObject(holder) && isObject(holder["content"]) ? holder["content"] : {};
  const current = request.mediaTypes.filter(({ superseded, format }) => superseded !== true && format === undefined);
  const names = new Set([request.defaultMediaType, ...current.map(({ name }) => name)]);
  return [...names].map((mediaType) => {
    const members = samples.get(mediaType) ?? [];
    const media = content[mediaType];
    return {
      mediaType,
      examples: members.map(({ summary, body, parameters }) => ({
        summary: oneLine(summary),
        text: JSON.stringify(body?.writable ?? null, null, 2),
        parameters: Object.fromEntries(
          parameters.map(({ name, in: place, value }) => [`${place}/${name}`, textOf(value)]),
        ),
      })),
      schema: schemaTree(isObject(media) ? media["schema"] : undefined, document, "all"),
    };
  });
}
