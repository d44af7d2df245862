import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { ApiFacts } from "../operation-row.ts";
import { generatedHeader } from "./header.ts";
import { operationRowOf } from "./operation-row-of.ts";

/** The source of `operations.ts`: what the client knows at run time. */
export function operationsSource(description: ApiDescription): string {
  const rows = description.operations.map((operation) => {
    const row = JSON.stringify(operationRowOf(operation));
    // The generated schema has statuses as numbers, and a quoted key is another type.
    const numeric = row.replace(/"(\d{3})":/g, "$1:");
    return `  ${JSON.stringify(`${operation.method} ${operation.path}`)}: ${numeric},`;
  });
  return [
    generatedHeader(description.id),
    'import type { ApiFacts, OperationTable } from "../../operation-row.ts";',
    "",
    "/** What the client knows about the API. */",
    `export const api: ApiFacts = ${JSON.stringify(factsOf(description))};`,
    "",
    "/** What the client knows about each operation. */",
    "export const operationTable = {",
    ...rows,
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
