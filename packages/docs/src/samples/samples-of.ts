import {
  dereference,
  type Operation,
  type Parameter,
  type RequestBody,
  resolvePointer,
} from "@edge-contracts/specs/runtime";
import { BuildProblem } from "../text/build-problem.ts";
import { isObject, type Json, type JsonObject } from "../text/json.ts";
import type { Sample } from "./sample.ts";
import { withoutReadOnly } from "./without-read-only.ts";

/** A sample per named request example of an operation, but for superseded versions, the default media type's first; one where it takes no body. */
export function samplesOf(operation: Operation, document: JsonObject): Sample[] {
  const { request, summary: own } = operation;
  if (request === undefined) return [{ ...common(operation, "", undefined), name: "request", summary: own }];
  const isDefault = (name: string) => name === request.defaultMediaType;
  const current = request.mediaTypes.filter(({ superseded }) => superseded !== true);
  const mediaTypes = current.toSorted((a, b) => Number(isDefault(b.name)) - Number(isDefault(a.name)));
  return mediaTypes.flatMap((mediaType) =>
    mediaType.examples.map((name) => {
      const { schema, example } = contentOf(request, mediaType.name, name, document);
      const value = example["value"] ?? null;
      const summary = typeof example["summary"] === "string" ? example["summary"] : name;
      const writable = withoutReadOnly(value, schema, document);
      const body = { mediaType: mediaType.name, isDefault: isDefault(mediaType.name), value, writable };
      return { ...common(operation, summary, value), name, summary, body };
    }),
  );
}

function contentOf({ pointer }: RequestBody, mediaType: string, name: string, document: JsonObject) {
  const member = (node: unknown, key: string) => (isObject(node) ? dereference(document, node[key]) : undefined);
  const body = resolvePointer(document, pointer);
  const media = member(member(body, "content"), mediaType);
  const example = member(member(media, "examples"), name);
  if (!isObject(media) || !isObject(example)) throw new BuildProblem(`There is no example ${name} at ${pointer}.`);
  return { schema: media["schema"], example };
}

function common(operation: Operation, summary: string, body: Json | undefined) {
  const accept = Object.entries(operation.responses).find(
    ([status, { defaultMediaType }]) => status.startsWith("2") && defaultMediaType !== undefined,
  )?.[1].defaultMediaType;
  return {
    operation,
    parameters: operation.parameters
      .filter((parameter) => parameter.required || isMeant(parameter, summary))
      .map((parameter) => ({ name: parameter.name, in: parameter.in, value: sampleValue(parameter, body, operation) })),
    ...(accept !== undefined && { accept }),
  };
}

/** A body cannot say which optional parameters go with it; its summary does, by their value: "to create in group 123". */
function isMeant({ example }: Parameter, summary: string): boolean {
  const isName = typeof example === "string" || typeof example === "number";
  return isName && summary.split(/[\s,.;:()]+/).includes(String(example));
}

/** A path and a body that name the same thing have to agree on it. */
function sampleValue(
  { name, in: place, example }: Parameter,
  body: Json | undefined,
  { operationId }: Operation,
): Json {
  const named = place === "path" && isObject(body) ? body[name] : undefined;
  const value = typeof named === "string" || typeof named === "number" ? named : example;
  if (value === undefined) throw new BuildProblem(`Give the required parameter ${name} of ${operationId} an example.`);
  return value as Json;
}
