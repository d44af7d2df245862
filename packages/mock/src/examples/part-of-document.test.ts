import { expect, test } from "vitest";
import { partOfDocument } from "./part-of-document.ts";

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("what an operation leads to comes along, however far, and nothing else", () => {
  const answer = { description: "", content: { "application/json": { schema: schema("a~1b") } } };
  const get = {
    parameters: [{ $ref: "#/components/parameters/p" }],
    responses: { 200: { $ref: "#/components/responses/r" } },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "Thing", version: "1" },
    security: [{ key: [] }],
    paths: { "/a": { parameters: [{ name: "q", in: "query" }], get, post: { responses: {} } }, "/b": { get } },
    webhooks: { w: {} },
    components: {
      parameters: { p: { name: "p", in: "header", schema: schema("c") }, unused: {} },
      responses: { r: answer, unused: {} },
      schemas: {
        "a/b": { oneOf: [], discriminator: { propertyName: "k", mapping: { c: "#/components/schemas/c" } } },
        c: { properties: { again: schema("a~1b"), none: null } },
        unused: schema("c"),
      },
      securitySchemes: { key: {} },
    },
  };
  const before = structuredClone(document);
  const { parameters, responses, schemas } = document.components;
  expect(partOfDocument(document, "/a", "GET")).toEqual({
    openapi: "3.1.0",
    info: document.info,
    paths: { "/a": { parameters: [{ name: "q", in: "query" }], get } },
    components: {
      parameters: { p: parameters.p },
      responses: { r: responses.r },
      schemas: { "a/b": schemas["a/b"], c: schemas.c },
    },
  });
  expect(document).toEqual(before);
});

test("a path item by reference is read", () => {
  const document = {
    paths: { "/a": { $ref: "#/components/pathItems/a" } },
    components: { pathItems: { a: { get: { responses: {} } } } },
  };
  expect(partOfDocument(document, "/a", "GET")).toEqual({
    paths: { "/a": { get: { responses: {} } } },
    components: {},
  });
});
