import type { DocumentedApi } from "../contract/documented-api.ts";
import { isObject, type Json, type JsonObject } from "../text/json.ts";
import { code, sections, table } from "../text/markdown.ts";
import { plain, prose } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** Every code table with its labels, and every vocabulary that servers extend. */
export function codeTablesPage(apis: readonly DocumentedApi[]): Page {
  return {
    path: "code-tables",
    title: "Code tables",
    description: "The values of codes with their labels in English and Chinese, and the vocabularies that are open.",
    body: sections(...apis.map(apiSection)),
  };
}

function apiSection({ description: { title }, document }: DocumentedApi): string {
  const components = isObject(document["components"]) ? document["components"] : {};
  const schemas = Object.entries(isObject(components["schemas"]) ? components["schemas"] : {});
  const tables = schemas.flatMap(([name, schema]) =>
    isObject(schema) ? tablesOf(plain(String(schema["title"] ?? name)), schema) : [],
  );
  return tables.length === 0 ? "" : sections(`## ${plain(title)}`, ...tables);
}

/** The vocabularies in a schema, however deep, each under the names of the members that lead to it. */
function tablesOf(heading: string, schema: JsonObject): string[] {
  const within = (suffix: string, child: Json | undefined) =>
    isObject(child) ? tablesOf(heading + suffix, child) : [];
  const properties = isObject(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => schema[keyword] ?? []);
  return [
    ...vocabulary(heading, schema),
    ...properties.flatMap(([name, member]) => within(`, ${code(name)}`, member)),
    ...within("", schema["items"]),
    ...parts.flatMap((part) => within("", part)),
  ];
}

function vocabulary(heading: string, schema: JsonObject): string[] {
  const labels = schema["x-enum-labels"];
  const documented = schema["x-extensible-enum"];
  if (!Array.isArray(labels) && !Array.isArray(documented)) return [];
  const text = typeof schema["description"] === "string" ? prose(schema["description"]) : "";
  const isNullable = Array.isArray(schema["type"]) && schema["type"].includes("null");
  const values = [...(Array.isArray(documented) ? documented : []), ...(isNullable ? [null] : [])];
  return [
    sections(
      `### ${heading}`,
      text,
      Array.isArray(labels) ? labelTable(labels.filter(isObject)) : values.map(codeOf).join(", "),
      openness(schema),
    ),
  ];
}

function openness(schema: JsonObject): string {
  if (Array.isArray(schema["x-extensible-enum"])) return "Open: a server may send further values.";
  if (Array.isArray(schema["enum"])) return "Closed: no other value is valid.";
  return "These are the documented values; nothing says that there are no others.";
}

function labelTable(labels: readonly JsonObject[]): string {
  return table(
    ["Value", "Name in code", "English", "中文"],
    labels.map((label) => [
      codeOf(label["value"] ?? null),
      code(String(label["name"])),
      plain(String(label["en"] ?? "")),
      plain(String(label["zh"] ?? "")),
    ]),
  );
}

function codeOf(value: Json): string {
  return code(typeof value === "string" ? value : JSON.stringify(value));
}
