import type { Operation } from "@edge-contracts/specs/runtime";
import type { CommandOperation, CommandTableRow } from "../cli/command-table.ts";
import type { GeneratedContract } from "./contract.ts";
import { memberOf, pascalCase } from "./names.ts";
import { operationRowOf } from "./operation-row-of.ts";
import { tokenPlaceOf } from "./operations-source.ts";

/** The text of `command-table.json`: what the command line knows of all APIs. */
export function commandTableSource(contracts: readonly GeneratedContract[]): string {
  const rows = contracts.map(
    ({ description, document }): CommandTableRow => ({
      id: description.id,
      title: description.title,
      takesToken: tokenPlaceOf(description) !== undefined,
      creator: `create${pascalCase(description.id)}Client`,
      operations: description.operations.map((operation) => commandOf(operation, document)),
    }),
  );
  return JSON.stringify(rows, null, 1);
}

function commandOf(operation: Operation, document: Readonly<Record<string, unknown>>): CommandOperation {
  const row = operationRowOf(operation);
  const names = Object.keys(row.parameters ?? {});
  const paths = document["paths"] as Record<string, Record<string, { description?: string }>> | undefined;
  return {
    id: memberOf(row.id),
    summary: operation.summary,
    description: paths?.[operation.path]?.[operation.method.toLowerCase()]?.description?.trim() ?? "",
    request: `${operation.method} ${operation.path}`,
    effect: operation.effect,
    parameters: operation.parameters.map(({ type, required, example, sensitive }, index) => ({
      name: names[index] as string,
      type,
      required,
      ...(example !== undefined && !sensitive && { example }),
    })),
    accept: [...new Set(Object.values(row.success).flat()), ...Object.keys(row.aliases ?? {})],
    body: row.body ?? [],
    bodyRequired: operation.request?.required ?? false,
  };
}
