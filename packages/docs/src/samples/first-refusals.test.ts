import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import type { DocumentedApi } from "../contract/documented-api.ts";

test("an answer that leads elsewhere is no refusal, nobody goes there, and what fetch cannot ask is not asked", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mock = { url, control: { reset: async () => undefined }, close: async () => undefined };
  vi.doMock("@edge-contracts/mock", () => ({ startMock: async () => mock }));
  const { refusalsOf } = await import("./first-refusals.ts");
  const operation = {
    api: "a",
    operationId: "get",
    method: "GET",
    path: "/x",
    effect: "read",
    pointer: "/paths/~1x/get",
  };
  const common = { summary: "", tag: "", parameters: [], responses: {}, security: [] };
  const operations = ["GET", "TRACE"].map((method) => ({ ...operation, ...common, operationId: method, method }));
  const api = { description: { id: "a", basePath: "", servers: [], operations }, document: {} };
  expect(await refusalsOf(api as unknown as DocumentedApi)).toEqual([]);
  expect(asked).toEqual(["/x"]);
  vi.doUnmock("@edge-contracts/mock");
  server.close();
});
