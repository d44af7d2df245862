import type { DocumentedApi } from "../contract/documented-api.ts";
import { isObject, type Json, type JsonObject } from "../text/json.ts";
import { code, oneLine, sections, table } from "../text/markdown.ts";
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
  const tables = schemas.flatMap(([name, schema]) => (isObject(schema) ? tablesOf(name, schema) : []));
  return tables.length === 0 ? "" : sections(`## ${title}`, ...tables);
}

function tablesOf(name: string, schema: JsonObject): string[] {
  const own = vocabulary(String(schema["title"] ?? name), schema);
  const properties = isObject(schema["properties"]) ? Object.entries(schema["properties"]) : [];
  return [
    ...own,
    ...properties.flatMap(([property, member]) =>
      isObject(member) ? vocabulary(`${String(schema["title"] ?? name)}, ${code(property)}`, member) : [],
    ),
  ];
}

function vocabulary(heading: string, schema: JsonObject): string[] {
  const labels = schema["x-enum-labels"];
  const documented = schema["x-extensible-enum"];
  if (!Array.isArray(labels) && !Array.isArray(documented)) return [];
  const text = typeof schema["description"] === "string" ? oneLine(schema["description"]) : "";
  const values = Array.isArray(documented) ? documented : [];
  return [
    sections(
      `### ${heading}`,
      text,
      Array.isArray(labels) ? labelTable(labels.filter(isObject)) : values.map(codeOf).join(", "),
      Array.isArray(documented) ? "Open: a server may send further values." : "Closed: a server sends no other value.",
    ),
  ];
}

function labelTable(labels: readonly JsonObject[]): string {
  return table(
    ["Value", "Name in code", "English", "中文"],
    labels.map((label) => [
      codeOf(label["value"] ?? null),
      code(String(label["name"])),
      String(label["en"] ?? ""),
      String(label["zh"] ?? ""),
    ]),
  );
}

function codeOf(value: Json): string {
  return code(typeof value === "string" ? value : JSON.stringify(value));
}
