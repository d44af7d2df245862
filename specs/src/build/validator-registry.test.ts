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

test("a reference that is wrapped to say something beside it stays one, and its reader judges as by the reference itself", () => {
  const members = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`m${index}`, { type: "integer" }]));
  const large = "#/components/schemas/Large";
  const wrapped = { description: "In other words.", allOf: [{ $ref: large }] };
  const Outer = {
    type: "object",
    properties: Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`p${index}`, wrapped])),
  };
  const schemas = { Large: { type: "object", properties: members, additionalProperties: false }, Outer };
  const registry = new ValidatorRegistry({ components: { schemas } }, "urn:edge-contracts:wrapped", "same value");
  const validatorOf = (view: "request" | "strict") => {
    const schema = registry.view({ $ref: "#/components/schemas/Outer" }, view);
    expect(JSON.stringify([schema, registry.definitions]).length).toBeLessThan(5_000);
    return createAjv(registry.definitions).compile(schema as object);
  };
  const [request, strict] = [validatorOf("request"), validatorOf("strict")];
  for (const [value, isValid] of [
    [{ p1: { m1: 1 }, p19: { m39: 9 } }, true],
    [{ p19: { m39: "9" } }, false],
    [{ p19: { other: 1 } }, false],
  ] as const) {
    expect([request(value), strict(value)]).toEqual([isValid, isValid]);
  }
});
