import { expect, test } from "vitest";
import { documentOfAnswer } from "./document-of-answer.ts";

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = { name: "application/json", examples: [] };

const headers = { "x-a": { schema: schema("h") } };
const answer = {
  description: "",
  headers,
  content: { "application/json": { schema: schema("a~1b") }, "text/plain": { schema: schema("unused") } },
  links: { next: { $ref: "#/components/links/next" } },
};
const document = {
  openapi: "3.1.0",
  info: { title: "Thing", version: "1" },
  security: [{ key: [] }],
  servers: [{ url: "/v1" }],
  paths: {
    "/a": {
      get: {
        parameters: [{ $ref: "#/components/parameters/unused" }],
        responses: { 200: { $ref: "#/components/responses/r" }, 404: { description: "" } },
      },
    },
  },
  components: {
    parameters: { unused: {} },
    responses: { r: answer },
    links: { next: {} },
    schemas: {
      "a/b": { oneOf: [], discriminator: { propertyName: "k", mapping: { c: "#/components/schemas/c" } } },
      c: { properties: { again: schema("a~1b"), none: null } },
      h: { type: "integer" },
      unused: schema("c"),
    },
    securitySchemes: { key: {} },
  },
};
const operation = { path: "/a", method: "GET" };
const response = { pointer: "/components/responses/r", mediaTypes: [json] };
const { openapi, info } = document;
const { schemas } = document.components;

test("what the chosen answer leads to comes along, however far, and nothing else", () => {
  const before = structuredClone(document);
  const chosen = { status: 200, response, mediaType: json } as never;
  const content = { "application/json": { schema: schema("a~1b") } };
  expect(documentOfAnswer(document, operation, chosen, true)).toEqual({
    openapi,
    info,
    paths: { "/a": { get: { responses: { 200: { description: "", headers, content } } } } },
    components: { schemas: { "a/b": schemas["a/b"], c: schemas.c, h: schemas.h } },
  });
  expect(document).toEqual(before);
});

test("where the body is known, only the headers are left", () => {
  const chosen = { status: 200, response, mediaType: json } as never;
  expect(documentOfAnswer(document, operation, chosen, false)).toEqual({
    openapi,
    info,
    paths: { "/a": { get: { responses: { 200: { description: "", headers } } } } },
    components: { schemas: { h: schemas.h } },
  });
});

test("a response of a range is one of the chosen status", () => {
  const chosen = { status: 404, response: { pointer: "/paths/~1a/get/responses/404" } } as never;
  expect(documentOfAnswer(document, operation, chosen, true)["paths"]).toEqual({
    "/a": { get: { responses: { 404: { description: "" } } } },
  });
});
