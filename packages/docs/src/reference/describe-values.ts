import { isObject, type Json, type JsonObject } from "../text/json.ts";
import { code, table } from "../text/markdown.ts";
import { plain } from "../text/prose.ts";

/**
 * What a reader must know about the values of a schema that Redoc does not show: the labels of codes
 * (`x-enum-labels`) and the documented values of an open vocabulary (`x-extensible-enum`), as Markdown.
 */
export function describeValues(schema: JsonObject): string | undefined {
  const labels = schema["x-enum-labels"];
  const documented = schema["x-extensible-enum"];
  const paragraphs: string[] = [];
  if (Array.isArray(labels)) paragraphs.push(labelTable(labels.filter(isObject)));
  else if (Array.isArray(documented) && !documented.every((value) => isExplained(value, schema["description"]))) {
    paragraphs.push(`Documented values: ${documented.map(valueCode).join(", ")}.`);
  }
  if (Array.isArray(documented)) {
    paragraphs.push("The list is open: a server may send values that are not documented here.");
  }
  return paragraphs.length > 0 ? paragraphs.join("\n\n") : undefined;
}

/** An author who explains each value in the description has listed them already. */
function isExplained(value: Json, description: Json | undefined): boolean {
  return typeof description === "string" && description.includes(valueCode(value));
}

function labelTable(labels: readonly JsonObject[]): string {
  const columns = [
    { title: "Value", cell: (label: JsonObject) => valueCode(label["value"]) },
    ...["en", "zh"]
      .filter((language) => labels.some((label) => label[language] !== undefined))
      .map((language) => ({
        title: language === "en" ? "English" : "中文",
        cell: (label: JsonObject) => plain(String(label[language] ?? "")),
      })),
  ];
  return table(
    columns.map(({ title }) => title),
    labels.map((label) => columns.map(({ cell }) => cell(label))),
  );
}

function valueCode(value: Json | undefined): string {
  return code(typeof value === "string" ? value : JSON.stringify(value));
}
