import type { ApiDescription } from "@edge-contracts/specs/runtime";

/**
 * A contract as workflows need it: where operations are, with which parameters and labels. The gateway judges messages,
 * and `redocly respect` would take longer to read and compile schemas than to run a workflow.
 */
export function calledContract({ id, version, basePath, operations }: ApiDescription): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { operationId, method, path, parameters, request, responses } of operations) {
    paths[path] ??= {};
    Object.assign(paths[path], {
      [method.toLowerCase()]: {
        operationId,
        parameters: parameters.map(({ name, in: place, required, example }) => ({
          ...{ name, in: place, required, schema: {} },
          ...(example !== undefined && { example }),
        })),
        ...(request && { requestBody: { content: labels(request.mediaTypes) } }),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, { mediaTypes }]) => [
            status,
            { description: "", content: labels(mediaTypes) },
          ]),
        ),
      },
    });
  }
  return { openapi: "3.1.0", info: { title: id, version }, servers: [{ url: basePath || "/" }], paths };
}

function labels(mediaTypes: readonly { readonly name: string }[]): Record<string, object> {
  return Object.fromEntries(mediaTypes.map(({ name }) => [name, {}]));
}
