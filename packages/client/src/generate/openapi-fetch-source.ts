import type { GeneratedContract } from "./contract.ts";
import { docComment } from "./doc-comment.ts";
import { exampleOperation } from "./example-source.ts";
import { generatedHeader } from "./header.ts";
import { tokenPlaceOf } from "./operations-source.ts";

/** The source of `openapi-fetch.ts`: the client of that package for one API. */
export function openapiFetchSource({ description }: GeneratedContract): string {
  const takesToken = tokenPlaceOf(description) !== undefined;
  const options = takesToken ? "TokenClientOptions" : "ClientOptions";
  const operation = exampleOperation(description);
  const path = Object.fromEntries(
    (operation?.parameters ?? []).flatMap(({ in: place, required, name, example }) =>
      place === "path" && required ? [[name, example]] : [],
    ),
  );
  const init = Object.keys(path).length > 0 ? `, ${JSON.stringify({ params: { path } })}` : "";
  return [
    generatedHeader(description.id),
    'import type { Client } from "openapi-fetch";',
    `import type { ${options} } from "../../call/client-options.ts";`,
    ...(takesToken ? ['import { tokenAuth } from "../../auth/token-auth.ts";'] : []),
    'import { createOpenApiClient } from "../../openapi-fetch/create-openapi-client.ts";',
    'import type { paths } from "./schema.ts";',
    'import { api, operationTable } from "./table.ts";',
    "",
    'export type { components, paths } from "./schema.ts";',
    "",
    docComment([
      `Creates a client of openapi-fetch for ${description.title}, signed and repeated as all clients of this package.`,
      "@throws {UsageError} for options that `createCore` refuses.",
      operation &&
        [
          "@example",
          "```ts",
          `import { createClient } from "@edge-contracts/client/${description.id}/openapi-fetch";`,
          "",
          'const client = createClient({ host: "http://127.0.0.1:4010" }); // the mock of `npm start`',
          `const { data, error } = await client.${operation.method}("${operation.path}"${init});`,
          "console.log(data ?? error);",
          "```",
        ].join("\n"),
    ]),
    `export function createClient(options: ${options}): Client<paths> {`,
    `  return createOpenApiClient<paths>(api, operationTable, options${takesToken ? ", tokenAuth" : ""});`,
    "}",
    "",
  ].join("\n");
}
