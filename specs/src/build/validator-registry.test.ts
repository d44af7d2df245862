import { expect, test } from "vitest";
import { createAjv } from "./create-ajv.ts";
import { ValidatorRegistry } from "./validator-registry.ts";

test("what is wrong deep in a schema that refers to itself is told by its place in the contract", () => {
  const schemas = {
    Node: {
      type: "object",
      required: ["n"],
      properties: { n: { type: "integer" }, child: { $ref: "#/components/schemas/Node" } },
    },
  };
  const registry = new ValidatorRegistry({ components: { schemas } }, "urn:edge-contracts:tree");
  const schema = registry.view({ $ref: "#/components/schemas/Node" }, "request");
  const validate = createAjv(registry.definitions).compile(schema as object);
  expect(validate({ n: 1, child: { n: 1, child: { n: "1" } } })).toBe(false);
  expect(validate.errors).toMatchObject([
    {
      instancePath: "/child/child/n",
      schemaPath: "urn:edge-contracts:tree/request#/$defs/~1components~1schemas~1Node/properties/n/type",
    },
  ]);
});
