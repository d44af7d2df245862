import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { ApiFacts } from "../types/operation-row.ts";
import { generatedHeader } from "./header.ts";
import { identifiersOf } from "./names.ts";
import { operationRowOf } from "./operation-row-of.ts";

/** The source of `table.ts`: what the client knows at run time, a constant per operation so that bundlers can drop it. */
export function operationsSource(description: ApiDescription): string {
  const names = identifiersOf(description.operations.map(({ operationId }) => operationId));
  const rows = description.operations.map((operation, index) => {
    const row = JSON.stringify(operationRowOf(operation));
    // The generated schema has statuses as numbers, and a quoted key is another type.
    const numeric = row.replace(/"(\d{3})":/g, "$1:");
    return `/** \`${operation.method} ${operation.path}\` */\nexport const ${names[index]}Row = ${numeric} as const satisfies OperationRow;\n`;
  });
  return [
    generatedHeader(description.id),
    'import type { ApiFacts, OperationRow, OperationTable } from "../../types/operation-row.ts";',
    "",
    "/** What the client knows about the API. */",
    `export const api: ApiFacts = ${JSON.stringify(factsOf(description))};`,
    "",
    ...rows,
    "/** What the client knows about each operation. */",
    "export const operationTable = {",
    ...description.operations.map(
      ({ method, path }, index) => `  ${JSON.stringify(`${method} ${path}`)}: ${names[index]}Row,`,
    ),
    "} as const satisfies OperationTable;",
    "",
    "/** The type of the table, which the types of all calls are computed from. */",
    "export type Operations = typeof operationTable;",
    "",
  ].join("\n");
}

/** The scheme of APIs that take a token in a header, where there is one. */
export function tokenHeaderOf({ securitySchemes }: Pick<ApiDescription, "securitySchemes">): string | undefined {
  return securitySchemes.find(({ type, header }) => type === "apiKey" && header !== undefined)?.header;
}

function factsOf(description: ApiDescription): ApiFacts {
  const tokenHeader = tokenHeaderOf(description);
  return {
    id: description.id,
    basePath: description.basePath,
    problemMediaTypes: description.problemMediaTypes,
    ...(tokenHeader !== undefined && { tokenHeader }),
  };
}
