import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime, type Operation } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contractExamples } from "../src/contract/contract-examples.ts";
import { type Mock, startMock } from "../src/index.ts";
import { type SentRequest, send } from "./send.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ simulate: false });
});
afterAll(() => mock.close());

describe.each(apiIds)("%s: every named example answers when it is preferred", async (id) => {
  const contract = await loadContract(id);
  const document = await contract.document();
  const runtime = createContractRuntime(contract);
  const { basePath, operations } = contract.description;
  const cases = operations.flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, response]) =>
      response.mediaTypes.flatMap((mediaType) =>
        contractExamples(document, response, mediaType).map((example) => ({
          operation,
          status: Number(status),
          mediaType: mediaType.name,
          example,
          title: `${operation.operationId} ${status} ${mediaType.name} ${example.name}`,
        })),
      ),
    ),
  );

  test.each(cases)("$title", async ({ operation, status, mediaType, example }) => {
    const request = validRequest(document, basePath, operation);
    const prefer = `code=${status}, example=${example.name}`;
    const accept = status < 300 ? { accept: mediaType } : {};
    const received = await send(mock.url, { ...request, headers: { ...request.headers, ...accept, prefer } });
    expect(received.status, received.text).toBe(status);
    expect(received.headers["content-type"]).toBe(mediaType);
    const body = /json$/.test(mediaType) ? received.body : received.text;
    expect(body).toEqual(example.value);
    const findings = await runtime.validateResponse(operation, {
      status,
      header: (name) => String(received.headers[name] ?? ""),
      body,
      negotiated: mediaType,
    });
    expect(findings.filter(({ verdict }) => verdict === "violation")).toEqual([]);
  });

  test.each(operations)(
    "$operationId: its first success comes unasked, and valid bodies can be made up",
    async (operation) => {
      const request = validRequest(document, basePath, operation);
      expect((await send(mock.url, request)).status).toBeLessThan(300);
      const made = await send(mock.url, { ...request, headers: { ...request.headers, prefer: "dynamic=true" } });
      expect(made.status, made.text).toBeLessThan(300);
    },
  );
});

function validRequest(document: unknown, basePath: string, operation: Operation): SentRequest {
  const required = operation.parameters.filter((parameter) => parameter.required);
  const place = (where: string) => required.filter((parameter) => parameter.in === where);
  const path = place("path").reduce(
    (text, { name, example }) => text.replace(`{${name}}`, String(example)),
    operation.path,
  );
  const query = new URLSearchParams(
    place("query").map(({ name, example }): [string, string] => [name, String(example)]),
  );
  const target = { method: operation.method, path: `${basePath}${path}${query.size > 0 ? `?${query}` : ""}` };
  const { request } = operation;
  if (!request) return { ...target, headers: {} };
  const [example] = contractExamples(document, request, { name: request.defaultMediaType });
  return { ...target, headers: { "content-type": request.defaultMediaType }, body: example?.value };
}
