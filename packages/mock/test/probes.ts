import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { type ApiDescription, escapePointer, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import { followReferences, nodeAt } from "../src/contract/document-node.ts";
import type { SentRequest } from "./send.ts";

/**
 * Requests that bring out every kind of answer of every API, made from the contracts alone:
 * valid ones, one per documented status, and one per way to be refused.
 */
export async function probes(): Promise<SentRequest[]> {
  const contracts = await Promise.all(apiIds.map((id) => loadContract(id)));
  const perApi = await Promise.all(
    contracts.map(async (contract) => {
      const document = await contract.document();
      const operations = withEveryStatus(contract.description.operations);
      return operations.flatMap((operation) => probesOf(contract.description, operation, document));
    }),
  );
  return perApi.flat();
}

/** As few operations as have every documented status between them: all of them would take a minute. */
function withEveryStatus(operations: readonly Operation[]): readonly Operation[] {
  const seen = new Set<string>();
  return operations.filter(({ method, responses }) => {
    const kinds = Object.keys(responses).map((status) => `${method === "GET"} ${status}`);
    const isNew = kinds.some((kind) => !seen.has(kind));
    for (const kind of kinds) seen.add(kind);
    return isNew;
  });
}

function probesOf({ basePath }: ApiDescription, operation: Operation, document: unknown): SentRequest[] {
  const { method, responses, request } = operation;
  const path = basePath + fill(operation);
  const success = Object.entries(responses).find(([status]) => status.startsWith("2"));
  const accept = success?.[1].defaultMediaType;
  const headers: Record<string, string> = { ...(accept && { accept }) };
  if (request) headers["content-type"] = request.defaultMediaType;
  const valid: SentRequest = { method, path, headers, ...(request && { body: exampleBody(operation, document) }) };
  const withHeaders = (more: Record<string, string>): SentRequest => ({ ...valid, headers: { ...headers, ...more } });
  const versions = success ? (responseFor(operation, Number(success[0]))?.mediaTypes ?? []) : [];
  return [
    valid,
    // Node announces no body of a HEAD, so one would be taken for the next request.
    { ...valid, method: "HEAD", body: undefined },
    { ...valid, method: "PATCH" },
    { ...valid, path: `${path}/nothing/here` },
    { ...valid, path: `${path}${path.includes("?") ? "&" : "?"}unheard=of` },
    { ...valid, path: basePath + fill(operation, "%20~%20") },
    withHeaders({ accept: "text/html" }),
    ...versions.map(({ name }) => withHeaders({ accept: name })),
    ...Object.keys(responses).map((status) => withHeaders({ prefer: `code=${status}` })),
    ...(request
      ? [
          withHeaders({ "content-type": "text/html" }),
          { ...valid, body: "{" },
          { ...valid, body: { unheard: "of" } },
          { ...valid, body: [] },
          { ...valid, body: undefined },
        ]
      : []),
  ];
}

function fill({ path, parameters }: Operation, value?: string): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => {
    const parameter = parameters.find((each) => each.in === "path" && each.name === name);
    return value ?? encodeURIComponent(String(parameter?.example ?? "1"));
  });
  const query = parameters
    .filter((each) => each.in === "query" && each.required)
    .map(({ name, example }): [string, string] => [name, String(example)]);
  return query.length > 0 ? `${filled}?${new URLSearchParams(query)}` : filled;
}

function exampleBody({ request }: Operation, document: unknown): unknown {
  const mediaType = request?.mediaTypes.find(({ name }) => name === request.defaultMediaType);
  const content = nodeAt(document, `${request?.pointer}/content/${escapePointer(mediaType?.name ?? "")}`);
  const [example] = Object.values(followReferences(document, content["examples"]));
  return followReferences(document, example)["value"];
}
