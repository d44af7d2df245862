import { expect, test } from "vitest";
import type { OperationRow } from "../types/operation-row.ts";
import { chooseMediaTypes } from "./choose-media-types.ts";

const api = { id: "x", basePath: "", problemMediaTypes: ["application/problem+json"] };
const row: OperationRow = {
  id: "x",
  success: { 200: ["a/v2+json", "a/v1+json"], 202: ["b/v1+json"], 204: [] },
  aliases: { "a/plural+json": "a/v1+json" },
  errors: { "application/problem+json": [400], "text/plain": [429] },
};

test("each success is asked for in its default version", () => {
  const { accept, expectedFor } = chooseMediaTypes(api, row, {});
  expect(accept).toBe("a/v2+json, b/v1+json, application/problem+json");
  expect([200, 202, 204].map(expectedFor)).toEqual(["a/v2+json", "b/v1+json", undefined]);
});

test("a chosen version counts for the successes that offer it", () => {
  const { accept, expectedFor } = chooseMediaTypes(api, row, { accept: "a/v1+json" });
  expect(accept).toBe("a/v1+json, b/v1+json, application/problem+json");
  expect([200, 202].map(expectedFor)).toEqual(["a/v1+json", "b/v1+json"]);
});

test("an alias is sent, its label expected", () => {
  const { accept, expectedFor } = chooseMediaTypes(api, row, { accept: "a/plural+json" });
  expect(accept).toBe("a/plural+json, b/v1+json, application/problem+json");
  expect(expectedFor(200)).toBe("a/v1+json");
});

test("an operation whose answers have no body asks for nothing", () => {
  const { accept } = chooseMediaTypes(api, { id: "x", success: { 204: [] }, errors: {} }, {});
  expect(accept).toBe("");
});
