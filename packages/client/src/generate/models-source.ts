import type { CodeTable } from "./code-tables.ts";
import { type GeneratedContract, isAdopted } from "./contract.ts";
import { docComment } from "./doc-comment.ts";
import { generatedHeader } from "./header.ts";
import { pascalCase } from "./names.ts";

/**
 * The source of `models.ts`: a name for every schema, as responses carry it. Of two that would get one name, the second
 * of a contract from elsewhere gets a number.
 *
 * @throws {Error} where two schemas of ours would get one name.
 */
export function modelsSource({ description, document }: GeneratedContract, tables: readonly CodeTable[]): string {
  const mayNumber = isAdopted({ document });
  const { schemas = {} } = (document["components"] ?? {}) as { schemas?: Record<string, { description?: string }> };
  const taken = new Map(tables.map(({ constant, schema }) => [constant, schema]));
  const models = Object.entries(schemas)
    .filter(([schema]) => !tables.some((table) => table.schema === schema))
    .map(([schema, { description }]) => {
      const plain = pascalCase(schema);
      const other = taken.get(plain);
      if (other !== undefined && !mayNumber) {
        throw new Error(`The schemas ${other} and ${schema} would both be ${plain}; rename one.`);
      }
      let name = plain;
      for (let count = 2; taken.has(name); count++) name = `${plain}${count}`;
      taken.set(name, schema);
      return [
        docComment([description?.trim() || `The schema \`${schema}\`.`]),
        `export type ${name} = Readable<components["schemas"][${JSON.stringify(schema)}]>;`,
        "",
      ].join("\n");
    });
  if (models.length === 0) return `${generatedHeader(description.id)}\nexport {};\n`;
  return [
    generatedHeader(description.id),
    'import type { Readable } from "../../types/read-write.ts";',
    'import type { components } from "./schema.ts";',
    "",
    ...models,
  ].join("\n");
}
