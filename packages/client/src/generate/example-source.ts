import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import { memberOf, pascalCase } from "./names.ts";

/** An example for the doc comment of a client: its first read whose parameters the contract has examples for. */
export function exampleSource({ id, operations }: Pick<ApiDescription, "id" | "operations">): string | undefined {
  const operation = exampleOperation({ operations });
  if (!operation) return undefined;
  const required = operation.parameters.filter((parameter) => parameter.required);
  const args = Object.fromEntries(required.map(({ name, example }) => [name, example]));
  const create = `create${pascalCase(id)}Client`;
  return [
    "@example",
    "```ts",
    `import { ${create} } from "@edge-contracts/client/${id}";`,
    "",
    `const client = ${create}({ host: "http://127.0.0.1:4010" }); // the mock of \`npm start\``,
    `const result = await client.${operation.operationId}(${required.length > 0 ? JSON.stringify(args) : ""});`,
    "console.log(result.status);",
    "```",
  ].join("\n");
}

/** The first read whose parameters the contract has examples for. */
export function exampleOperation({ operations }: Pick<ApiDescription, "operations">): Operation | undefined {
  return operations.find(
    ({ method, operationId, parameters }) =>
      method === "GET" &&
      /^\w+$/.test(operationId) &&
      memberOf(operationId) === operationId &&
      parameters.every(({ required, example }) => !required || example !== undefined),
  );
}
