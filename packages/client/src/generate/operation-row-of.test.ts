import type { Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { operationRowOf } from "./operation-row-of.ts";

const mediaType = (name: string, aliases?: string[]) => ({ name, examples: [], ...(aliases && { aliases }) });
const response = (mediaTypes: ReturnType<typeof mediaType>[], defaultMediaType?: string) => ({
  description: "",
  mediaTypes,
  ...(defaultMediaType !== undefined && { defaultMediaType }),
  headers: [],
  pointer: "",
});
const parameter = (location: "path" | "query" | "header", name: string) =>
  ({ name, in: location, required: true, type: "string", pointer: "" }) as const;

const operation: Operation = {
  api: "x",
  operationId: "replaceThing",
  method: "PUT",
  path: "/things/{id}",
  tag: "Things",
  summary: "Replace a thing",
  effect: "write",
  parameters: [parameter("path", "id"), parameter("query", "id"), parameter("query", "accept")],
  request: {
    required: true,
    defaultMediaType: "b/v2",
    mediaTypes: [mediaType("b/v1"), mediaType("b/v2")],
    pointer: "",
  },
  responses: {
    200: { ...response([mediaType("a/v1", ["a/plural"]), mediaType("a/v2")], "a/v2"), bodyOptional: true },
    204: response([]),
    303: response([]),
    404: response([mediaType("p/json")], "p/json"),
    "5XX": response([mediaType("p/json"), mediaType("text/plain")], "p/json"),
  },
  security: [],
  pointer: "",
};

test("a row holds what the client needs, defaults first", () => {
  expect(operationRowOf(operation)).toEqual({
    id: "replaceThing",
    success: { 200: ["a/v2", "a/v1"], 204: [] },
    bodyOptional: [200],
    aliases: { "a/plural": "a/v1" },
    body: ["b/v2", "b/v1"],
    errors: { "p/json": [404, "5XX"], "text/plain": ["5XX"] },
    parameters: { id: "path", idInQuery: ["query", "id"], acceptInQuery: ["query", "accept"] },
  });
});

test("the answer to HEAD has no body, whatever GET shows", () => {
  expect(operationRowOf({ ...operation, method: "HEAD" }).success).toEqual({ 200: [], 204: [] });
});
