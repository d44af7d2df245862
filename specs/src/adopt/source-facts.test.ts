import { expect, test } from "vitest";
import { describeApi } from "../build/describe-api.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import { undeclaredLosses } from "./source-facts.ts";

const document = {
  openapi: "3.1.0",
  info: { title: "A", version: "1" },
  servers: [{ url: "https://a.example.com/v1" }, { url: "https://b.example.com/v2" }],
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: "apiKey", in: "query", name: "k" } } },
  paths: {
    "/a": {
      servers: [{ url: "/own" }],
      parameters: [{ name: "c", in: "cookie", schema: { type: "string" } }],
      post: {
        operationId: "a",
        parameters: [
          { name: "q", in: "query", schema: { type: "string" } },
          { name: "Accept", in: "header", schema: { type: "string" } },
        ],
        requestBody: { content: { "text/plain": {}, "image/*": {} } },
        responses: { "2XX": { description: "A", content: { "application/json": {} } }, default: { description: "B" } },
      },
    },
  },
};
const folder = { id: "a", folder: "/nowhere", root: "/nowhere/openapi.yaml", redoclyConfig: "" };
const description = await describeApi(folder, document, new ValidatorRegistry(document, "urn:a"), []);

test("what is in the table is not lost", () => {
  expect(undeclaredLosses(document, description, [])).toEqual([]);
});

test.each<[string, (operation: Record<string, unknown>, api: Record<string, unknown>) => void]>([
  ["POST /a: query parameter q", (operation) => spliceOut(operation["parameters"], "q")],
  ["POST /a: cookie parameter c", (operation) => spliceOut(operation["parameters"], "c")],
  ["POST /a: takes image/*", (operation) => spliceOut((operation["request"] as Types).mediaTypes, "image/*")],
  [
    "POST /a: answers 2XX as application/json",
    (operation) => spliceOut((operation["responses"] as Record<string, Types>)["2XX"]?.mediaTypes, "application/json"),
  ],
  ["POST /a: answers default", (operation) => delete (operation["responses"] as Record<string, unknown>)["default"]],
  ["POST /a: server /own", (operation) => delete operation["servers"]],
  ["POST /a: security key", (operation) => Object.assign(operation, { security: [] })],
  ["POST /a", (_, api) => Object.assign(api, { operations: [] })],
])("%s is missed where it is gone, unless a note speaks of it", (want, change) => {
  const table = structuredClone(description);
  change(table.operations[0] as unknown as Record<string, unknown>, table as unknown as Record<string, unknown>);
  expect(undeclaredLosses(document, table, [])).toContain(want);
  expect(undeclaredLosses(document, table, [{ message: "POST /a is left out: for a reason." }])).toEqual([]);
});

interface Types {
  readonly mediaTypes: unknown;
}

function spliceOut(list: unknown, name: string): void {
  const items = list as { name: string }[];
  items.splice(
    items.findIndex((item) => item.name === name),
    1,
  );
}
