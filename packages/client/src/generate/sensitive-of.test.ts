import { expect, test } from "vitest";
import { readContracts } from "./contract.ts";
import { sensitiveOf } from "./sensitive-of.ts";

test("members are found through references, under the member that holds them", () => {
  const person = { properties: { name: { $ref: "#/components/schemas/name" }, id: { type: "integer" } } };
  const document = {
    paths: { "/x": { get: { schema: { $ref: "#/components/schemas/root" } } } },
    components: {
      schemas: {
        name: { "x-sensitive": true },
        person,
        root: {
          properties: {
            boss: { $ref: "#/components/schemas/person" },
            others: { items: person },
            pin: { "x-sensitive": true },
          },
          // The word in an example is data.
          example: { properties: { no: { "x-sensitive": true } } },
        },
      },
    },
  };
  expect(sensitiveOf({ id: "x", operations: [], securitySchemes: [] } as never, document)).toEqual({
    api: "x",
    headers: [],
    members: [".pin", "boss.name", "others.name"],
  });
});

test("every member that a contract marks is found", async () => {
  for (const { description, document } of await readContracts()) {
    const marked = JSON.stringify(document["components"] ?? {}).includes('"x-sensitive":true');
    expect(sensitiveOf(description, document).members.length > 0).toBe(marked);
  }
});
