import type { Operation } from "@edge-contracts/specs/runtime";
import type { GeneratedContract } from "./contract.ts";
import { docComment } from "./doc-comment.ts";
import { exampleSource } from "./example-source.ts";
import { generatedHeader } from "./header.ts";
import { memberOf, pascalCase } from "./names.ts";
import { tokenPlaceOf } from "./operations-source.ts";

/** The source of `client.ts`: the entry point of one API. Everything that is not a name lives in ordinary files. */
export function clientSource({ description, document }: GeneratedContract): string {
  const name = `${pascalCase(description.id)}Client`;
  const takesToken = tokenPlaceOf(description) !== undefined;
  const options = takesToken ? "TokenClientOptions" : "ClientOptions";
  return [
    generatedHeader(description.id),
    `import type { ${options} } from "../../call/client-options.ts";`,
    ...(takesToken ? ['import { tokenAuth } from "../../auth/token-auth.ts";'] : []),
    'import { createApiClient } from "../../create-api-client.ts";',
    'import type { OperationCall, PathCalls } from "../../types/calls.ts";',
    'import type { paths } from "./schema.ts";',
    'import { api, type Operations, operationTable } from "./table.ts";',
    "",
    // By name, so that a schema which is called like one of them is hidden rather than ambiguous.
    'export { ApiError, ClientError, CredentialsError, DecodeError, TransportError, UsageError } from "../../index.ts";',
    'export { edgeGrid, edgeGridFrom, edgeGridFromEnvironment, events } from "../../index.ts";',
    'export * from "./code-tables.ts";',
    'export type * from "./models.ts";',
    'export type { components, paths } from "./schema.ts";',
    ...(description.problemTypes.length > 0 ? ['export { isProblem, type Problems } from "./problems.ts";'] : []),
    'export { sensitive } from "./sensitive.ts";',
    "",
    docComment([`A client of ${description.title}: its paths by method, and a function per operation.`]),
    `export interface ${name} extends PathCalls<paths, Operations> {`,
    ...description.operations.map((operation) => memberSource(operation, document)),
    "}",
    "",
    docComment([
      `Creates a client of ${description.title}.`,
      "@throws {UsageError} where `host` is neither a host name nor an origin, and in a browser unless allowed.",
      exampleSource(description),
    ]),
    `export function create${name}(options: ${options}): ${name} {`,
    `  return createApiClient(api, operationTable, options${takesToken ? ", tokenAuth" : ""});`,
    "}",
    "",
  ].join("\n");
}

function memberSource(operation: Operation, document: Readonly<Record<string, unknown>>): string {
  const key = `${operation.method} ${operation.path}`;
  const paths = document["paths"] as Record<string, Record<string, { description?: string }>> | undefined;
  const description = paths?.[operation.path]?.[operation.method.toLowerCase()]?.description;
  const name = memberOf(operation.operationId);
  const member = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return [
    docComment([operation.summary && `${operation.summary}.`, description, `\`${key}\``], "  "),
    `  readonly ${member}: OperationCall<paths, Operations, ${JSON.stringify(key)}>;`,
  ].join("\n");
}
