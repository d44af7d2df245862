import type { ApiDescription, MediaType, Operation } from "../runtime/operation-table.ts";

/** What one description of an API says of its operations and another one does not, in sentences. */
export function losses(before: ApiDescription, after: ApiDescription): string[] {
  const left = new Set(factsOf(after));
  // What is switched off is told with its reason, and has nothing but its name.
  const off = new Set(
    after.operations.flatMap(({ operationId, quarantined }) => (quarantined === undefined ? [] : [operationId])),
  );
  const operations = before.operations.filter(({ operationId }) => !off.has(operationId));
  return factsOf({ ...before, operations }).filter((fact) => !left.has(fact));
}

function factsOf({ servers, securitySchemes, operations }: ApiDescription): string[] {
  return [
    ...servers.map((server) => `server ${server}`),
    ...securitySchemes.map(({ name, type }) => `security scheme ${name}, ${type}`),
    ...operations.flatMap(factsOfOperation),
  ];
}

function factsOfOperation({
  method,
  path,
  parameters,
  request,
  responses,
  security,
  servers = [],
}: Operation): string[] {
  const name = `${method} ${path}`;
  const types = (where: string, list: readonly MediaType[]) =>
    list.flatMap(({ name: type, validator, examples }) => [
      `${name}: ${where} as ${type}${validator === undefined ? "" : ", with a schema"}`,
      ...examples.map((example) => `${name}: ${where} as ${type}, example ${example}`),
    ]);
  return [
    name,
    ...parameters.map(
      ({ in: place, name: parameter, required, type }) =>
        `${name}: ${place} parameter ${parameter}, ${type}${required ? ", required" : ""}`,
    ),
    ...types("request body", request?.mediaTypes ?? []),
    ...Object.entries(responses).flatMap(([status, { mediaTypes, headers }]) => [
      `${name}: status ${status}`,
      ...types(`status ${status}`, mediaTypes),
      ...headers.map((header) => `${name}: status ${status}, header ${header.name}`),
    ]),
    ...servers.map((server) => `${name}: server ${server}`),
    `${name}: security ${JSON.stringify(security)}`,
  ];
}
