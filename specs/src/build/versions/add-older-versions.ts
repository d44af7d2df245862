import { olderBody } from "../../runtime/version-step.ts";
import { BuildProblem } from "../build-problem.ts";
import { isObject, type JsonObject, objectOf } from "../json.ts";
import { resolveReference } from "../resolve-reference.ts";
import { olderSchema } from "./older-schema.ts";
import type { ObjectVersions, OlderVersion } from "./read-versions.ts";

type Content = Record<string, unknown>;

/**
 * Writes the older versions of an API's objects into its bundled document, wherever the newest is offered: a media
 * type, a component with its schema, and examples made from those of the newest. Superseded versions keep one example.
 *
 * @throws {BuildProblem} where a step does not fit the newest version.
 */
export function addOlderVersions(document: JsonObject, versions: readonly ObjectVersions[]): void {
  const places = contents(document);
  for (const object of versions) {
    const suffix = `.${object.object}.${object.newest}+json`;
    const offering = places.filter(({ content }) => Object.keys(content).some((name) => name.endsWith(suffix)));
    if (offering.length === 0) {
      throw new BuildProblem(
        `${object.file}: no operation offers ${object.object}.${object.newest}. Write that version out first.`,
      );
    }
    for (const version of object.older) {
      for (const { content, operationIds } of offering) {
        if (operationIds.every((id) => version.notIn.includes(id))) continue;
        const name = Object.keys(content).find((each) => each.endsWith(suffix)) as string;
        content[name.replace(suffix, `.${object.object}.${version.version}+json`)] = olderMediaType(
          document,
          name,
          objectOf(content[name]),
          object,
          version,
        );
      }
    }
  }
}

interface Place {
  readonly content: Content;
  readonly operationIds: readonly string[];
}

/** Every map of media types of the document, with the operations it belongs to. */
function contents(document: JsonObject): Place[] {
  const found = new Map<Content, string[]>();
  for (const pathItem of Object.values(objectOf(document["paths"]))) {
    for (const operation of Object.values(objectOf(pathItem))) {
      if (!isObject(operation) || !("responses" in operation)) continue;
      for (const holder of [operation["requestBody"], ...Object.values(objectOf(operation["responses"]))]) {
        if (holder === undefined) continue;
        const { content } = resolveReference(document, holder, "").node;
        if (!isObject(content)) continue;
        const operationIds = found.get(content as Content) ?? [];
        operationIds.push(String(operation["operationId"]));
        found.set(content as Content, operationIds);
      }
    }
  }
  return [...found].map(([content, operationIds]) => ({ content, operationIds }));
}

function olderMediaType(
  document: JsonObject,
  name: string,
  newest: JsonObject,
  object: ObjectVersions,
  version: OlderVersion,
): JsonObject {
  const examples = Object.entries(objectOf(newest["examples"]));
  const reference = String(objectOf(newest["schema"])["$ref"]);
  return {
    schema: { $ref: olderComponent(document, reference, object, version) },
    examples: Object.fromEntries(
      (version.superseded ? examples.slice(0, 1) : examples).map(([situation, example]) => [
        situation,
        { $ref: olderExample(document, String(objectOf(example)["$ref"]), object, version) },
      ]),
    ),
    ...(version.superseded && { "x-superseded": true }),
    "x-older-than": { than: name, steps: version.steps },
  };
}

/** The reference to an example of an older version, made from that of the newest. */
function olderExample(document: JsonObject, reference: string, object: ObjectVersions, version: OlderVersion): string {
  const older = reference.replace(`.${object.newest}.`, `.${version.version}.`);
  if (older === reference) {
    throw new BuildProblem(`${object.file}: the example ${reference} is no file named after ${object.newest}.`);
  }
  const examples = objectOf(objectOf(document["components"])["examples"]) as Record<string, unknown>;
  const { node } = resolveReference(document, { $ref: reference }, "");
  examples[older.split("/").at(-1) as string] ??= {
    summary: node["summary"],
    value: olderBody(version.steps, node["value"]),
    "x-source": version.source,
  };
  return older;
}

/** The reference to the component of an older version, made where it is not there yet. */
function olderComponent(
  document: JsonObject,
  reference: string,
  object: ObjectVersions,
  version: OlderVersion,
): string {
  if (!reference.endsWith(`.${object.newest}`)) {
    throw new BuildProblem(
      `${object.file}: the schema of ${object.object}.${object.newest} is no file named after it.`,
    );
  }
  const older = reference.slice(0, -object.newest.length) + version.version;
  const schemas = objectOf(objectOf(document["components"])["schemas"]) as Record<string, unknown>;
  const name = older.split("/").at(-1) as string;
  if (name in schemas) return older;
  const base = `#/components/schemas/${object.base}.${object.newest}`;
  const newest = resolveReference(document, { $ref: reference }, "").node;
  const title = String(newest["title"]).replace(/, version .*/, "");
  const schema = olderSchema(
    document,
    newest,
    version.ownSteps,
    (each) => (each === base ? olderComponent(document, base, object, version) : undefined),
    `${object.file} (${version.version})`,
  );
  const { type, title: _, description: __, "x-source": ___, ...rest } = schema;
  schemas[name] = {
    ...(type !== undefined && { type }),
    title: `${title}, version ${version.version.slice(1)}`,
    ...rest,
    description: version.description,
    ...(version.superseded && { deprecated: true }),
    "x-source": version.source,
  };
  return older;
}
