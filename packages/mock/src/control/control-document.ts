import type { DecisionInput } from "../simulator/decision.ts";
import type { ControlOperation } from "./control-operation.ts";

/** The OpenAPI document of a control API. Made from its operations, which differ with the simulators that are served. */
export function controlDocument(operations: readonly ControlOperation[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: operationObject(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Control API of the mock",
      version: "1",
      description: "Decides what happens behind the mocked APIs, and shows what happened. Only for this machine.",
    },
    paths,
  };
}

function operationObject({ operationId, summary, path, query = {}, input, takesAnyMembers }: ControlOperation): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(query).map(([name, { type, summary: description }]) => ({
    name,
    in: "query",
    description,
    schema: { type },
  }));
  const schema = input ? objectSchema(input) : { type: "object" };
  return {
    operationId,
    summary,
    ...(inPath.length + inQuery.length > 0 && { parameters: [...inPath, ...inQuery] }),
    ...((input || takesAnyMembers) && {
      requestBody: { content: { "application/json": { schema } } },
    }),
    responses: {
      200: { description: "Done.", content: { "application/json": { schema: { type: "object" } } } },
      204: { description: "Done; there is nothing to say." },
      "4XX": {
        description: "Refused; the detail says why.",
        content: { "application/problem+json": { schema: { type: "object" } } },
      },
    },
  };
}

function objectSchema(input: Readonly<Record<string, DecisionInput>>): object {
  const entries = Object.entries(input);
  return {
    type: "object",
    additionalProperties: false,
    required: entries.filter(([, { optional }]) => !optional).map(([name]) => name),
    properties: Object.fromEntries(
      entries.map(([name, { type, summary, oneOf }]) => [
        name,
        { type, description: summary, ...(oneOf && { enum: oneOf }) },
      ]),
    ),
  };
}
