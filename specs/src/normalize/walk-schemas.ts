/** A schema object of a document; a step may change it in place. */
export type MutableSchema = Record<string, unknown>;

type Visit = (schema: MutableSchema, pointer: string) => void;

/** Keywords whose members are schemas by name, so that a property called `default` is not taken for one. */
const schemaMaps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);
/** Keywords that hold values, not schemas. */
const values = new Set([
  "enum",
  "const",
  "default",
  "example",
  "examples",
  "required",
  "dependentRequired",
  "discriminator",
  "xml",
]);

/** Members of OpenAPI's own objects that hold values, not parts of the document. */
const data = new Set(["example", "value", "default", "enum", "mapping"]);

/** Visits every schema of an OpenAPI document, the inner ones before the outer; data inside examples is none. */
export function walkSchemas(document: unknown, visit: Visit): void {
  walkPart(document, "", "", visit);
}

function walkPart(node: unknown, name: string, pointer: string, visit: Visit): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (key === "schema") walkSchema(child, at, visit);
    else if (key === "schemas" && name === "components") {
      for (const [schemaName, schema] of Object.entries(child as object)) {
        walkSchema(schema, `${at}/${schemaName.replaceAll("~", "~0").replaceAll("/", "~1")}`, visit);
      }
    } else if (!data.has(key) && !key.startsWith("x-")) walkPart(child, key, at, visit);
  }
}

function walkSchema(schema: unknown, pointer: string, visit: Visit): void {
  if (typeof schema !== "object" || schema === null) return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith("x-") || values.has(keyword) || typeof value !== "object" || value === null) continue;
    const at = `${pointer}/${keyword}`;
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walkSchema(item, `${at}/${index}`, visit);
    else if (!schemaMaps.has(keyword)) walkSchema(value, at, visit);
    else {
      for (const [name, child] of Object.entries(value)) {
        walkSchema(child, `${at}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, visit);
      }
    }
  }
  if (!Array.isArray(schema)) visit(schema as MutableSchema, pointer);
}
