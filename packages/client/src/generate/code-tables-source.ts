import type { CodeTable } from "./code-tables.ts";
import { docComment } from "./doc-comment.ts";
import { generatedHeader } from "./header.ts";

/** The source of `code-tables.ts`: the labelled code values of a contract as constants. */
export function codeTablesSource(id: string, tables: readonly CodeTable[]): string {
  const header = generatedHeader(id);
  // Without an export the file would be a script.
  if (tables.length === 0) return `${header}\nexport {};\n`;
  const imports = [
    ...(tables.some(({ open }) => open) ? ['import type { OpenLabels } from "../../types/open-labels.ts";'] : []),
    'import type { components } from "./schema.ts";',
  ];
  return [header, ...imports, "", ...tables.map(tableSource)].join("\n");
}

function tableSource({ schema, constant, labels, open, codes }: CodeTable): string {
  const byName = codes.map(({ name, value }) => `  ${key(name)}: ${JSON.stringify(value)},`);
  const byValue = codes.map(({ value, labels }) => `  ${key(String(value))}: ${JSON.stringify(labels)},`);
  const known = ["{", ...byValue, "} as const"].join("\n");
  return [
    docComment([`The documented values of \`${schema}\` by name.`]),
    `export const ${constant} = {`,
    ...byName,
    "} as const;",
    "",
    docComment([`A value of \`${schema}\`.`]),
    `export type ${constant} = components["schemas"][${JSON.stringify(schema)}];`,
    "",
    ...(open
      ? [
          `const known${constant}Labels = ${known};`,
          "",
          docComment([`The labels of \`${schema}\`; \`undefined\` for a value that the contract does not know.`]),
          `export const ${labels}: OpenLabels<typeof known${constant}Labels> = known${constant}Labels;`,
        ]
      : [docComment([`The labels of \`${schema}\` by value and language.`]), `export const ${labels} = ${known};`]),
    "",
  ].join("\n");
}

function key(name: string): string {
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(name) ? name : JSON.stringify(name);
}
