import type { MediaType, Operation } from "@edge-contracts/specs/runtime";
import { operationPath, rootFrom } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { code, link, sections, table } from "../text/markdown.ts";
import { plain } from "../text/prose.ts";
import type { Page } from "./page.ts";

const path = "media-types";

interface Row {
  readonly operation: Operation;
  readonly place: string;
  readonly object: string;
  readonly versions: ReadonlyMap<string, "default" | "other">;
}

/** Which operation takes and gives which version of which media type. */
export function mediaTypesPage(apis: readonly DocumentedApi[]): Page {
  return {
    path,
    title: "Media types by operation",
    // The table needs the width.
    frontMatter: { tableOfContents: "false" },
    description: "Every operation with the versions of the media types it takes and gives.",
    body: sections(
      "● is the version that a client gets or sends unless told otherwise, ○ one that it can ask for.",
      ...apis.map(apiSection),
    ),
  };
}

function apiSection({ description: { title, operations } }: DocumentedApi): string {
  const rows = operations.flatMap(rowsOf);
  const versions = [...new Set(rows.flatMap((row) => [...row.versions.keys()]))].sort(byNumber);
  const mark = (row: Row, version: string) =>
    ({ default: "●", other: "○", none: "" })[row.versions.get(version) ?? "none"];
  return sections(
    `## ${plain(title)}`,
    table(
      ["Operation", "Part", "Object", ...versions.map((version) => version || "unversioned")],
      rows.map((row) => [
        link(plain(row.operation.operationId), `${rootFrom(path)}${operationPath(row.operation)}/`),
        row.place,
        code(row.object),
        ...versions.map((version) => mark(row, version)),
      ]),
    ),
  );
}

function rowsOf(operation: Operation): Row[] {
  const { request, responses } = operation;
  return [
    ...(request === undefined ? [] : objects(operation, "request", request.mediaTypes, request.defaultMediaType)),
    ...Object.entries(responses)
      .filter(([status]) => status.startsWith("2"))
      .flatMap(([status, { mediaTypes, defaultMediaType }]) =>
        objects(operation, status, mediaTypes, defaultMediaType),
      ),
  ];
}

function objects(operation: Operation, place: string, mediaTypes: readonly MediaType[], unasked?: string): Row[] {
  const byObject = Map.groupBy(mediaTypes, ({ name }) => split(name).object);
  return [...byObject].map(([object, members]) => ({
    operation,
    place,
    object,
    versions: new Map(members.map(({ name }) => [split(name).version, name === unasked ? "default" : "other"])),
  }));
}

function split(name: string): { object: string; version: string } {
  const [, object = name, version = ""] = /([^.]+)\.(v\d+)\+/.exec(name) ?? [];
  return { object, version };
}

function byNumber(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1));
}
