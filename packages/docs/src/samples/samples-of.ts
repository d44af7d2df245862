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
  const samples = mediaTypes.flatMap((mediaType) =>
    mediaType.examples.map((name) => {
      const { schema, example } = contentOf(request, mediaType.name, name, document);
      const value = example["value"] ?? null;
      const summary = typeof example["summary"] === "string" ? example["summary"] : name;
      const writable = withoutReadOnly(value, schema, document);
      const body = {
        mediaType: mediaType.sentAs ?? mediaType.name,
        isDefault: isDefault(mediaType.name),
        value,
        writable,
        ...(mediaType.format && { format: mediaType.format }),
        ...(mediaType.fields && { fields: mediaType.fields }),
      };
      return { ...common(operation, summary, value), name, summary, body };
    }),
  );
  // A contract that was taken over may show no body; one that may be left out is left out.
  const bare = samples.length === 0 && !request.required;
  return bare ? [{ ...common(operation, "", undefined), name: "request", summary: own }] : samples;
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
      .map((parameter) => ({ name: parameter.name, in: parameter.in, value: sampleValue(parameter, body) })),
    ...(accept !== undefined && { accept }),
  };
}

/** A body cannot say which optional parameters go with it; its summary does, by their value: "to create in group 123". */
function isMeant({ example }: Parameter, summary: string): boolean {
  const isName = typeof example === "string" || typeof example === "number";
  return isName && summary.split(/[\s,.;:()]+/).includes(String(example));
}

/** A path and a body that name the same thing have to agree on it. */
function sampleValue(parameter: Parameter, body: Json | undefined): Json {
  const { name, in: place, example } = parameter;
  const named = place === "path" && isObject(body) ? body[name] : undefined;
  if (typeof named === "string" || typeof named === "number") return named;
  return example === undefined ? placeholder(parameter) : (example as Json);
}

/** Something that a reader sees has to be replaced, where the contract shows no value. */
function placeholder({ name, type, items = "string" }: Parameter): Json {
  const item = typeof items === "string" ? items : items.type;
  if (type === "array") return item === "array" || item === "object" ? [] : [placeholderOf(name, item)];
  return type === "object" ? {} : placeholderOf(name, type);
}

function placeholderOf(name: string, type: Parameter["type"]): Json {
  if (type === "integer" || type === "number") return 1;
  return type === "boolean" ? true : `YOUR_${name.replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase()}`;
}
