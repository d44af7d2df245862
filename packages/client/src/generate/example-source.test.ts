import type { Operation, Parameter } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { exampleSource } from "./example-source.ts";

const operation = (method: string, operationId: string, ...parameters: Partial<Parameter>[]) =>
  ({ method, operationId, parameters }) as unknown as Operation;
const unknown = { name: "a", required: true };
const known = { name: "b", required: true, example: 1 };

test("the example is a read whose arguments are known", () => {
  const operations = [operation("PUT", "putX"), operation("GET", "getX", unknown), operation("GET", "getY", known)];
  expect(exampleSource({ id: "x-y", operations })).toContain('createXYClient } from "@edge-contracts/client/x-y"');
  expect(exampleSource({ id: "x-y", operations })).toContain('client.getY({"b":1})');
  expect(exampleSource({ id: "x-y", operations: operations.slice(0, 2) })).toBeUndefined();
});
