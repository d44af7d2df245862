import { type MediaType, type Operation, resolvePointer } from "@edge-contracts/specs/runtime";
import { operationPath, rootFrom } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { senders } from "../contract/senders.ts";
import { isObject, type JsonObject } from "../text/json.ts";
import { code, link, sections, table } from "../text/markdown.ts";
import { phrase, plain } from "../text/prose.ts";
import { memberAges } from "./member-ages.ts";
import { memberDifferences } from "./member-differences.ts";
import type { Page } from "./page.ts";

const path = "versions";

type Step = NonNullable<MediaType["older"]>["steps"][number];

/** What a version of a media type is, wherever it is used. */
interface Version {
  readonly mediaType: MediaType;
  isDefault: boolean;
  readonly schema: JsonObject;
  readonly description: string;
  readonly sources: readonly string[];
  readonly operations: Set<Operation>;
}

/** What each version of an object has that others have not, which one clients get, and which are superseded. */
export function versionsPage(apis: readonly DocumentedApi[]): Page {
  return {
    path,
    title: "Versions",
    description:
      "Per object: who sends which version of its media type today, which is the default and why, what each changes, and since when each member is there.",
    body: sections(
      "A version is part of the name of a media type. A server answers in the version that Accept names and reads a body in the version that Content-Type names. The default is the one that clients of these contracts ask for.",
      `Who sends a version is read from the code of three releases: ${senders.map(({ name, source }) => `${plain(name)} (${code(source)})`).join(", ")}. [Where that code is](${rootFrom(path)}provenance/).`,
      ...apis.map(apiSection),
    ),
  };
}

function apiSection(api: DocumentedApi): string {
  const objects = Map.groupBy(versionsOf(api), ({ mediaType }) => objectOf(mediaType.name));
  const several = [...objects].filter(([, versions]) => versions.length > 1);
  if (several.length === 0) return "";
  return sections(
    `## ${plain(api.description.title)}`,
    ...several.map(([object, versions]) =>
      sections(
        `### ${code(object)}`,
        usedBy(versions),
        versionTable(versions, api.document),
        memberAges(versions.map(aged)),
      ),
    ),
  );
}

function versionsOf({ description, document }: DocumentedApi): Version[] {
  const found = new Map<string, Version>();
  for (const operation of description.operations) {
    const holders = [
      ...(operation.request === undefined ? [] : [operation.request]),
      ...Object.values(operation.responses),
    ];
    for (const { pointer, mediaTypes, defaultMediaType } of holders) {
      for (const mediaType of mediaTypes) {
        if (!/\.v\d+\+/.test(mediaType.name)) continue;
        const known = found.get(mediaType.name) ?? {
          mediaType,
          isDefault: false,
          ...toldBy(schemaOf(resolvePointer(document, pointer), mediaType.name, document)),
          operations: new Set(),
        };
        known.isDefault ||= mediaType.name === defaultMediaType;
        known.operations.add(operation);
        found.set(mediaType.name, known);
      }
    }
  }
  return [...found.values()];
}

function toldBy(schema: JsonObject): { schema: JsonObject; description: string; sources: readonly string[] } {
  const { description, "x-source": sources } = schema;
  return {
    schema,
    description: typeof description === "string" ? description : "",
    sources: Array.isArray(sources) ? sources.map(String) : [],
  };
}

function schemaOf(holder: unknown, mediaType: string, document: JsonObject): JsonObject {
  const content = isObject(holder) && isObject(holder["content"]) ? holder["content"][mediaType] : undefined;
  const reference = isObject(content) && isObject(content["schema"]) ? content["schema"]["$ref"] : undefined;
  const schema = typeof reference === "string" ? resolvePointer(document, reference.slice(1)) : undefined;
  return isObject(schema) ? schema : {};
}

function usedBy(versions: readonly Version[]): string {
  const operations = new Set(versions.flatMap((version) => [...version.operations]));
  const links = [...operations].map((operation) =>
    link(plain(operation.operationId), `${rootFrom(path)}${operationPath(operation)}/`),
  );
  return `Used by ${links.join(", ")}.`;
}

function versionTable(versions: readonly Version[], document: JsonObject): string {
  const ordered = versions.toSorted((a, b) => numberOf(b) - numberOf(a));
  const differenceTo = (version: Version, above: Version | undefined) => {
    if (above === undefined) return "";
    const { older } = version.mediaType;
    return older === undefined
      ? memberDifferences(version.schema, above.schema, document)
      : differences(older.steps, above.mediaType.older?.steps ?? []);
  };
  return table(
    ["Version", "Use", "Sent today by", "What it is", "Against the version above"],
    ordered.map((version, index) => [
      code(`v${numberOf(version)}`),
      version.isDefault
        ? `**default**: ${index === 0 ? "the newest that is known" : "newer ones are not known to work"}`
        : version.mediaType.superseded
          ? "superseded"
          : "can be asked for",
      sentBy(version),
      phrase(version.description),
      differenceTo(version, ordered[index - 1]),
    ]),
  );
}

const numberOf = ({ mediaType }: Version) => Number(/\.v(\d+)\+/.exec(mediaType.name)?.[1]);

const aged = (version: Version) => ({ ...version, number: numberOf(version) });

function sentBy({ mediaType }: Version): string {
  return senders
    .filter(({ versions }) => [...versions].some((name) => mediaType.name.endsWith(`.${name}+json`)))
    .map(({ name }) => plain(name))
    .join("; ");
}

/** The steps that lead to a version from the one above it, those of one kind together. */
function differences(steps: readonly Step[], above: readonly Step[]): string {
  const known = new Set(above.map((step) => JSON.stringify(step)));
  const kinds = Map.groupBy(
    steps.filter((step) => !known.has(JSON.stringify(step))),
    (step) => Object.keys(step)[0] ?? "",
  );
  const words: Readonly<Record<string, string>> = {
    lacks: "has no",
    requires: "requires",
    "omits-null": "leaves out instead of null",
  };
  return [...kinds]
    .flatMap(([kind, members]) => {
      const named = members.map((step) => Object.entries(step) as [string, unknown][]);
      if (words[kind] !== undefined)
        return [`${words[kind]} ${named.map(([[, at] = ["", ""]]) => code(String(at))).join(", ")}`];
      return named.map((facts) =>
        facts
          .map(([word, value]) => `${word} ${code(typeof value === "string" ? value : JSON.stringify(value))}`)
          .join(" "),
      );
    })
    .join("<br>");
}

function objectOf(name: string): string {
  return /([^.]+)\.v\d+\+/.exec(name)?.[1] ?? name;
}
