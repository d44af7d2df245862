import { expect, test } from "vitest";
import { schemaSource } from "./schema-source.ts";

test("what looks like a reference in a value is data, and opens no file", async () => {
  const value = { $ref: "nowhere.json" };
  const reference = { $ref: "#/components/schemas/Thing" };
  const document = {
    openapi: "3.1.0",
    info: { title: "Things", version: "1", "x-own": value },
    paths: {
      "/things": {
        get: {
          responses: {
            200: {
              description: "Things",
              content: {
                "application/json": {
                  schema: { type: "array", items: reference, examples: [[value]] },
                  examples: { one: { value: [value] }, two: { $ref: "#/components/examples/Two" } },
                },
              },
            },
          },
        },
      },
    },
    components: {
      examples: { Two: { value: [value] } },
      schemas: {
        Thing: {
          type: "object",
          default: value,
          // Members of these names are schemas all the same.
          properties: { example: reference, default: reference, "x-own": reference, $ref: { type: "string" } },
        },
      },
    },
  };
  const source = await schemaSource({ description: { id: "things" } as never, document });
  expect(source).toContain('example?: components["schemas"]["Thing"]');
  expect(source).toContain('default?: components["schemas"]["Thing"]');
  expect(source).toContain('"x-own"?: components["schemas"]["Thing"]');
  expect(source).toContain("$ref?: string");
});
