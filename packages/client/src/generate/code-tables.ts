import { camelCase, pascalCase } from "./names.ts";

/** One code of a table, with its name in code and its label per language. */
export interface Code {
  readonly value: string | number;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** The labelled values of one schema (`x-enum-labels`). */
export interface CodeTable {
  /** The schema's key in `components.schemas`. */
  readonly schema: string;
  /** The name of the constant, such as `ServiceCategory`. */
  readonly constant: string;
  /** The name of the labels, such as `serviceCategoryLabels`. */
  readonly labels: string;
  /** Whether servers add values that have no label here. */
  readonly open: boolean;
  readonly codes: readonly Code[];
}

/**
 * The code tables of a bundled document.
 *
 * @throws {Error} where labels stand on a schema without a name.
 */
export function codeTablesOf(document: Readonly<Record<string, unknown>>): CodeTable[] {
  const { schemas = {} } = (document["components"] ?? {}) as { schemas?: Record<string, Record<string, unknown>> };
  const tables = Object.entries(schemas).flatMap(([name, schema]) => {
    const rows = schema["x-enum-labels"];
    return Array.isArray(rows) ? [tableOf(name, schema, rows)] : [];
  });
  const found = JSON.stringify(document).split('"x-enum-labels":').length - 1;
  if (found !== tables.length) {
    throw new Error("x-enum-labels stands on a schema inside another one; give that schema a file of its own.");
  }
  return tables;
}

function tableOf(name: string, schema: object, rows: readonly Record<string, string | number>[]): CodeTable {
  return {
    schema: name,
    constant: pascalCase(name),
    labels: `${camelCase(name)}Labels`,
    open: "x-extensible-enum" in schema,
    codes: rows.map(({ value, name: codeName, ...labels }) => ({
      value: value as string | number,
      name: String(codeName),
      labels: labels as Record<string, string>,
    })),
  };
}
