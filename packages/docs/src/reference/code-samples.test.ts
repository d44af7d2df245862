import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { codeSamples } from "./code-samples.ts";

test.each([
  ["https://a.example.com/v1", "https://a.example.com/v1/x"],
  ["/v1", "https://host.example/v1/x"],
  ["http://[/", "https://host.example/x"],
  [undefined, "https://host.example/x"],
])("the server %s makes a sample for %s", (server, url) => {
  const operation = { api: "a", operationId: "get", method: "GET", path: "/x", summary: "Get", effect: "read" };
  const rows = { ...operation, tag: "", parameters: [], responses: {}, security: [], pointer: "/paths/~1x/get" };
  const api = { id: "a", basePath: "", servers: server === undefined ? [] : [server], securitySchemes: [] };
  const samples = codeSamples(rows as unknown as Operation, api as unknown as ApiDescription, {});
  expect(samples.at(-1)?.["source"]).toContain(`'${url}'`);
});
