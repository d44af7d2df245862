import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, expect, test, vi } from "vitest";
import type { AdoptionNote } from "./adoption-note.ts";
import { completeExamples } from "./complete-examples.ts";

afterEach(() => vi.restoreAllMocks());

/** Schemas each of which leads to all others, as a chat's messages and their parts do. */
function entangled(count: number) {
  const names = Array.from({ length: count }, (_, index) => `Part${index}`);
  const schemas = Object.fromEntries(
    names.map((name, index) => [
      name,
      {
        type: "object",
        properties: {
          id: { type: "string", pattern: "^[a-z]{3}$" },
          next: { $ref: `#/components/schemas/Part${(index + 1) % count}` },
          first: { $ref: "#/components/schemas/Part0" },
        },
      },
    ]),
  );
  const operation = (name: string) => ({
    responses: {
      200: { description: "", content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } } },
    },
  });
  return {
    openapi: "3.1.0",
    paths: Object.fromEntries(names.map((name) => [`/${name}`, { get: operation(name) }])),
    components: { schemas },
  };
}

test("an example of a schema that no value is right for is left out, and none is made", () => {
  const sendAt = { type: "string", enum: ["now"], format: "date-time" };
  const schema = { type: "object", required: ["at"], properties: { at: sendAt }, examples: [{ at: "3752-01-28" }] };
  const notes: AdoptionNote[] = [];
  const content = { "application/json": { schema } };
  completeExamples({ openapi: "3.1.0", paths: { "/a": { put: { requestBody: { content }, responses: {} } } } }, notes);
  expect(content).toEqual({ "application/json": { schema: { ...schema, examples: undefined } } });
  expect(notes[0]?.message).toContain("An example of the request of PUT /a is left out: /at must");
});

test("a required list has an item: an empty one would be missing", () => {
  const schema = { type: "array" };
  const parameter = { name: "a", in: "query", required: true, schema, example: [] };
  const notes: AdoptionNote[] = [];
  const document = { openapi: "3.1.0", paths: { "/a": { get: { parameters: [parameter], responses: {} } } } };
  completeExamples(document, notes);
  expect(parameter.example).toEqual(["text"]);
  expect(notes[0]?.message).toContain("must not be empty where it is written as text");
});

test("a made text is one of its format, where the sampler knows none", () => {
  const formats = { price: "decimal", count: "int64", key: "byte", after: "duration", other: "unheard-of" };
  const properties = Object.fromEntries(
    Object.entries(formats).map(([name, format]) => [name, { type: "string", format }]),
  );
  const content = { "application/json": { schema: { type: "object", properties } } };
  const document = { openapi: "3.1.0", paths: { "/a": { post: { requestBody: { content }, responses: {} } } } };
  completeExamples(document, []);
  const value = { price: "1.5", count: "1", key: "c3RyaW5n", after: "P1D", other: "string" };
  expect(content["application/json"]).toMatchObject({ examples: { made: { value } } });
});

test("a made form has something in each member, a file too: null cannot be written in one", () => {
  const schema = { type: "object", required: ["file"], properties: { file: { contentMediaType: "image/png" } } };
  const content = { "multipart/form-data": { schema } };
  const document = { openapi: "3.1.0", paths: { "/a": { post: { requestBody: { content }, responses: {} } } } };
  completeExamples(document, []);
  expect(content["multipart/form-data"]).toMatchObject({ examples: { made: { value: { file: "text" } } } });
});

test("judges a document of schemas that lead to each other with one validator for each", () => {
  const compile = vi.spyOn(Ajv2020.prototype, "compile");
  const document = entangled(12);
  const length = JSON.stringify(document).length;
  completeExamples(document, []);
  expect(new Set(compile.mock.contexts).size).toBe(1);
  // Each body, and each schema that values lead to.
  expect(compile.mock.calls.length).toBeLessThanOrEqual(24);
  // Written out where they are referred to, twelve of them are twelve times as much.
  const given = compile.mock.calls.reduce((sum, [schema]) => sum + JSON.stringify(schema).length, 0);
  expect(given).toBeLessThan(4 * length);
  const made = document.paths["/Part3"]?.get.responses[200].content["application/json"] as object;
  expect(made).toMatchObject({ examples: { made: { value: { id: expect.stringMatching(/^[a-z]{3}$/) } } } });
});

test("compiles what values get to, and tells a fault there by its place in the value", () => {
  const compile = vi.spyOn(Ajv2020.prototype, "compile");
  const schemas = {
    Box: {
      type: "object",
      properties: { type: { $ref: "#/components/schemas/Type" }, far: { $ref: "#/components/schemas/Far" } },
    },
    Type: { type: "object", properties: { size: { type: "integer" }, box: { $ref: "#/components/schemas/Box" } } },
    Far: { type: "object", properties: { never: { type: "string" } } },
  };
  const value = { type: { box: { type: { size: "x" } } } };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Box" }, examples: { a: { value } } } };
  const get = { responses: { 200: { description: "", content } } };
  const notes: { pointer: string; message: string }[] = [];
  completeExamples({ openapi: "3.1.0", paths: { "/a": { get } }, components: { schemas } }, notes);
  expect(notes.map(({ message }) => message)).toEqual([
    "An example of 200 of GET /a is left out: /type/box/type/size must be integer.",
  ]);
  // The example made in its place gets further than the one that came.
  const before = compile.mock.calls.findIndex(([schema]) => JSON.stringify(schema).includes('"never"'));
  expect(before).toBeGreaterThan(1);
});

test("an example of a schema that leads back to itself ends there, in lists too", () => {
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const children = { type: "array", items: reference("Node") };
  const kind = (name: string) => ({
    type: "object",
    required: ["kind", "children"],
    properties: { kind: { type: "string", enum: [name] }, children },
  });
  const mapping = { frame: reference("Frame").$ref, group: reference("Group").$ref };
  const Node = {
    oneOf: [reference("Frame"), reference("Group")],
    discriminator: { propertyName: "kind", mapping },
  };
  const media: { schema: object; examples?: object } = { schema: reference("Node") };
  const get = { responses: { 200: { description: "", content: { "application/json": media } } } };
  const schemas = { Node, Frame: kind("frame"), Group: kind("group") };
  completeExamples({ openapi: "3.1.0", paths: { "/a": { get } }, components: { schemas } }, []);
  expect(media.examples).toMatchObject({ made: { value: { kind: "frame", children: [] } } });
});

test("a choice whose branches extend the base that offers the choice is judged, not followed for ever", () => {
  const schemas = {
    Event: {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" } },
      oneOf: [{ $ref: "#/components/schemas/Opened" }, { $ref: "#/components/schemas/Closed" }],
    },
    Opened: { allOf: [{ $ref: "#/components/schemas/Event" }, { properties: { kind: { const: "opened" } } }] },
    Closed: { allOf: [{ $ref: "#/components/schemas/Event" }, { properties: { kind: { const: "closed" } } }] },
  };
  const example = (kind: string) => ({ value: { events: [{ kind }] } });
  const content = {
    "application/json": {
      schema: {
        type: "object",
        properties: { events: { type: "array", items: { $ref: "#/components/schemas/Event" } } },
      },
      examples: { right: example("opened"), wrong: example("lost") },
    },
  };
  const document = {
    paths: { "/events": { get: { responses: { 200: { description: "", content } } } } },
    components: { schemas },
  };
  completeExamples(document, []);
  expect(Object.keys(content["application/json"].examples)).toEqual(["right"]);
});

test("schemas that all refer to each other give an example of as many levels as fit, and that is said", () => {
  const names = Array.from({ length: 12 }, (_, index) => `Part${index}`);
  const part = {
    type: "object",
    required: ["id", "Part0"],
    properties: {
      id: { type: "string" },
      ...Object.fromEntries(names.map((name) => [name, { $ref: `#/components/schemas/${name}` }])),
      list: { type: "array", items: { $ref: "#/components/schemas/Part1" } },
    },
  };
  const complete = () => {
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Part5" } } };
    const document = {
      openapi: "3.1.0",
      paths: { "/a": { get: { responses: { 200: { description: "", content } } } } },
      components: { schemas: { ...Object.fromEntries(names.map((name) => [name, part])), Part0: { type: "object" } } },
    };
    const notes: { message: string }[] = [];
    completeExamples(document, notes as never);
    return { content: content["application/json"] as object, notes };
  };
  const { content, notes } = complete();
  expect(notes).toMatchObject([
    { message: expect.stringMatching(/^The example made of 200 of GET \/a ends after \d levels/) },
  ]);
  const deep = { id: "string", Part0: {} };
  expect(content).toMatchObject({ examples: { made: { value: { ...deep, Part3: { ...deep, list: [deep] } } } } });
  expect(complete().content).toEqual(content);
});

test("a list of more items than an example may have is left without one", () => {
  const content: object = {
    "application/json": { schema: { type: "array", minItems: 1e8, items: { type: "string" } } },
  };
  completeExamples({ paths: { "/a": { get: { responses: { 200: { description: "", content } } } } } }, []);
  expect(content).not.toHaveProperty(["application/json", "examples"]);
});

test("an invalid example that a body refers to is left out of that body, as one that stands in it is", () => {
  const schema = { type: "object", required: ["size"], properties: { size: { type: "integer" } } };
  const content = {
    "application/json": {
      schema,
      examples: { wrong: { $ref: "#/components/examples/wrong" }, right: { $ref: "#/components/examples/right" } },
    },
  };
  const document = {
    openapi: "3.1.0",
    paths: { "/a": { post: { requestBody: { content }, responses: { 204: { description: "" } } } } },
    components: { examples: { wrong: { value: { size: "x" } }, right: { value: { size: 1 } } } },
  };
  const notes: { message: string }[] = [];
  completeExamples(document, notes as never);
  expect(Object.keys(content["application/json"].examples)).toEqual(["right"]);
  expect(notes.map(({ message }) => message)).toEqual([
    "An example of the request of POST /a is left out: /size must be integer.",
  ]);
});
