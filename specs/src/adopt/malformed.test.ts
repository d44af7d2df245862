import fc from "fast-check";
import { expect, test } from "vitest";
import { BuildProblem } from "../build/build-problem.ts";
import { describeApi } from "../build/describe-api.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import { escapePointer, pointerTokens } from "../runtime/json-pointer.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import type { Members } from "./members.ts";
import { undeclaredLosses } from "./source-facts.ts";
import { takeOver } from "./take-over.ts";

const json = (schema: object) => ({ "application/json": { schema } });
const pet = { $ref: "#/components/schemas/Pet" };
const document = {
  openapi: "3.0.3",
  info: { title: "Pets", version: "1", description: "All pets." },
  servers: [{ url: "https://{host}/v1", variables: { host: { default: "example.com", enum: ["example.com"] } } }],
  tags: [{ name: "pets", description: "Pets" }],
  security: [{ key: [] }],
  paths: {
    "/pets/{id}": {
      summary: "One pet",
      parameters: [{ $ref: "#/components/parameters/Id" }],
      get: {
        tags: ["pets"],
        summary: "Read a pet",
        operationId: "getPet",
        parameters: [
          {
            name: "fields",
            in: "query",
            style: "form",
            explode: false,
            schema: { type: "array", items: { type: "string" } },
          },
          { name: "filter", in: "query", content: json({ type: "object" }) },
        ],
        responses: {
          "200": {
            description: "A pet",
            headers: { "X-Rate": { schema: { type: "integer" } } },
            content: { "application/json": { schema: pet, examples: { cat: { value: { kind: "cat" } } } } },
            links: { again: { operationId: "getPet", parameters: { id: "1" } } },
          },
          default: { $ref: "#/components/responses/Fault" },
        },
      },
      put: {
        tags: ["pets"],
        summary: "Put a pet",
        operationId: "putPet",
        security: [],
        servers: [{ url: "/v2" }],
        requestBody: {
          content: {
            ...json(pet),
            "multipart/form-data": {
              schema: { type: "object", properties: { photo: { type: "string", format: "binary" } } },
              encoding: { photo: { contentType: "image/png", headers: { "X-A": { schema: { type: "string" } } } } },
            },
          },
        },
        responses: { "204": { description: "Done" } },
        callbacks: {
          done: {
            "{$request.body#/url}": { post: { operationId: "taken", responses: { "200": { description: "Taken" } } } },
          },
        },
      },
    },
  },
  components: {
    parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } } },
    responses: { Fault: { description: "A fault", content: json({ type: "object" }) } },
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
    schemas: {
      Pet: {
        type: "object",
        required: ["kind"],
        properties: { kind: { type: "string", enum: ["cat"] }, parent: pet, name: { type: "string", pattern: "^a" } },
        discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
        additionalProperties: { type: "string", maxLength: 3 },
      },
      Cat: { allOf: [pet, { oneOf: [{ not: { type: "string" } }] }], title: "Cat" },
    },
  },
} satisfies Members;

/** Every place where something else could stand. */
function placesOf(node: unknown, pointer = ""): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) => {
    const at = `${pointer}/${escapePointer(name)}`;
    return [at, ...placesOf(child, at)];
  });
}

function withValue(pointer: string, value: unknown): Members {
  const copy: Members = structuredClone(document);
  const tokens = pointerTokens(pointer);
  const last = tokens.pop() as string;
  const parent = tokens.reduce<unknown>((node, token) => (node as Members)[token], copy);
  (parent as Members)[last] = value;
  return copy;
}

/** What is said of a document, and its operations. */
async function read(foreign: Members) {
  const notes: AdoptionNote[] = [];
  const { document: taken } = takeOver(foreign, "pets.yaml", notes);
  const faults: AdoptionNote[] = [];
  const registry = new ValidatorRegistry(taken, "urn:edge-contracts:pets");
  const api = { id: "pets", folder: "none", root: "none/openapi.yaml", redoclyConfig: "none/redocly.yaml" };
  const description = await describeApi(api, taken, registry, faults as never);
  return { said: [...notes, ...faults], operations: description.operations.map(({ operationId }) => operationId) };
}

const kinds = [null, [], {}, "text", 7, true, [null], { a: null }, ["text"], [[]]];

test("what is of another kind than OpenAPI demands ends in a sentence, wherever it stands", async () => {
  const mutations = fc.sample(fc.tuple(fc.constantFrom(...placesOf(document)), fc.constantFrom(...kinds)), {
    seed: 20_261_129,
    numRuns: 200,
  });
  const fell: string[] = [];
  for (const [place, value] of mutations) {
    try {
      await read(withValue(place, value));
    } catch (error) {
      if (!(error instanceof BuildProblem)) fell.push(`${place} = ${JSON.stringify(value)}: ${(error as Error).stack}`);
    }
  }
  expect(fell).toEqual([]);
});

test.each<[string, unknown, string]>([
  ["/paths/~1pets~1{id}/get/parameters/0", null, "nothing stands where an object is expected"],
  ["/paths/~1pets~1{id}/get/responses/200", [], "a list stands where an object is expected"],
  ["/components/schemas/Pet/required", true, "a boolean stands where a list is expected"],
  ["/components/schemas/Pet/properties/name/maxLength", "3", "a string stands where a number is expected"],
])("%s = %j is told at its place, and all operations stay", async (place, value, message) => {
  const { said, operations } = await read(withValue(place, value));
  expect(said).toContainEqual({ pointer: place, message: expect.stringContaining(message) });
  expect(operations).toEqual(["getPet", "putPet"]);
});

test.each(["in", "name"])(
  "a parameter without its %s is left out of every operation, and that is told",
  async (member) => {
    const changed = structuredClone(document);
    Object.assign(changed.components.parameters.Id, { [member]: null });
    const notes: AdoptionNote[] = [];
    const { document: taken, asItCame } = takeOver(changed, "pets.yaml", notes);
    const api = { id: "pets", folder: "none", root: "none/openapi.yaml", redoclyConfig: "none/redocly.yaml" };
    const registry = new ValidatorRegistry(taken, "urn:edge-contracts:pets");
    const description = await describeApi(api, taken, registry, []);
    expect(undeclaredLosses(asItCame, description, notes)).toEqual([]);
    expect(notes.map(({ message }) => message)).toContainEqual(
      expect.stringContaining("of GET /pets/{id} is left out"),
    );
    expect(notes.map(({ message }) => message)).toContainEqual(expect.stringContaining("declares no id"));
  },
);

test("a number for a text is read as one, and a document without such a thing passes unsaid", async () => {
  expect((await read(withValue("/info/version", 1.2))).said).toEqual([]);
  expect((await read(structuredClone(document))).said).toEqual([]);
});
