import { type MediaType, type Operation, resolvePointer } from "@edge-contracts/specs/runtime";
import { operationPath, rootFrom } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { isObject, type JsonObject } from "../text/json.ts";
import { code, link, sections, table } from "../text/markdown.ts";
import { phrase, plain } from "../text/prose.ts";
import type { Page } from "./page.ts";

const path = "versions";

type Step = NonNullable<MediaType["older"]>["steps"][number];

/** What a version of a media type is, wherever it is used. */
interface Version {
  readonly mediaType: MediaType;
  readonly isDefault: boolean;
  readonly description: string;
  readonly operations: Set<Operation>;
}

/** What each version of an object has that others have not, which one clients get, and which are superseded. */
export function versionsPage(apis: readonly DocumentedApi[]): Page {
  return {
    path,
    title: "Versions",
    description:
      "Per object: what each version of its media type changes, which is the default, and which are superseded.",
    body: sections(
      "A version is part of the name of a media type. A server answers in the version that Accept names and reads a body in the version that Content-Type names. The default is the one that clients of these contracts ask for, chosen by what is known to work, not by its number.",
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
    ...several.map(([object, versions]) => sections(`### ${code(object)}`, usedBy(versions), versionTable(versions))),
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
          isDefault: mediaType.name === defaultMediaType,
          description: descriptionOf(resolvePointer(document, pointer), mediaType.name, document),
          operations: new Set(),
        };
        known.operations.add(operation);
        found.set(mediaType.name, known);
      }
    }
  }
  return [...found.values()];
}

function descriptionOf(holder: unknown, mediaType: string, document: JsonObject): string {
  const content = isObject(holder) && isObject(holder["content"]) ? holder["content"][mediaType] : undefined;
  const reference = isObject(content) && isObject(content["schema"]) ? content["schema"]["$ref"] : undefined;
  const schema = typeof reference === "string" ? resolvePointer(document, reference.slice(1)) : undefined;
  return isObject(schema) && typeof schema["description"] === "string" ? schema["description"] : "";
}

function usedBy(versions: readonly Version[]): string {
  const operations = new Set(versions.flatMap((version) => [...version.operations]));
  const links = [...operations].map((operation) =>
    link(plain(operation.operationId), `${rootFrom(path)}${operationPath(operation)}/`),
  );
  return `Used by ${links.join(", ")}.`;
}

function versionTable(versions: readonly Version[]): string {
  const number = (version: Version) => Number(/\.v(\d+)\+/.exec(version.mediaType.name)?.[1]);
  const ordered = versions.toSorted((a, b) => number(b) - number(a));
  return table(
    ["Version", "Use", "What it is", "Against the version above"],
    ordered.map((version, index) => [
      code(`v${number(version)}`),
      version.isDefault ? "**default**" : version.mediaType.superseded ? "superseded" : "can be asked for",
      phrase(version.description),
      differences(version.mediaType.older?.steps ?? [], ordered[index - 1]?.mediaType.older?.steps ?? []),
    ]),
  );
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
