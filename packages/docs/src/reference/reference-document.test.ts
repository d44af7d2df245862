import { expect, test } from "vitest";
import type { JsonObject } from "../text/json.ts";
import { referenceDocument } from "./reference-document.ts";

const contract: JsonObject = {
  info: { title: "Letters" },
  paths: {
    "/letters": {
      put: {
        operationId: "putLetter",
        "x-effect": "write",
        description: "Replaces the letter.",
        requestBody: {
          "x-default-version": "letter.v2",
          content: { "application/vnd.x.letter.v1+json": {}, "application/vnd.x.letter.v2+json": {} },
        },
        responses: {
          200: {
            description: "Replaced.",
            content: {
              "application/vnd.x.letter.v2+json": {
                "x-accept-alias": ["application/vnd.x.letters.v2+json"],
                examples: { one: { value: { "x-extensible-enum": ["A"], description: "data" } } },
              },
            },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      kind: { description: "The kind.", "x-extensible-enum": ["A", "B"] },
      letter: {
        properties: {
          kind: { $ref: "#/components/schemas/kind", description: "The kind of this letter." },
          plain: { $ref: "#/components/schemas/kind" },
          default: { type: "string", "x-extensible-enum": ["C"] },
        },
      },
    },
  },
};

// biome-ignore lint/suspicious/noExplicitAny: the shape is the one above
const document = referenceDocument(contract, { url: "logo.svg" }) as any;
const put = document.paths["/letters"].put;

test("an operation tells its id, effect, default versions and aliases", () => {
  expect(put.description.split("\n\n")).toEqual([
    "Replaces the letter.",
    "Operation `putLetter`, effect **write**.",
    "Of the request, clients use `letter.v2` unless told otherwise.",
    "Accept may also name `application/vnd.x.letters.v2+json`; the 200 response is then labelled `application/vnd.x.letter.v2+json` all the same.",
  ]);
});

test("the default version stands first", () => {
  expect(Object.keys(put.requestBody.content)[0]).toBe("application/vnd.x.letter.v2+json");
});

test("examples stay as they are", () => {
  const { examples } = put.responses[200].content["application/vnd.x.letter.v2+json"];
  expect(examples.one.value.description).toBe("data");
});

test("values are told on the schema, and beside a reference that hides it", () => {
  const { kind, letter } = document.components.schemas;
  expect(kind.description).toContain("Documented values: `A`, `B`.");
  expect(letter.properties.kind.description).toMatch(/^The kind of this letter\.\n\nDocumented values: `A`, `B`\./);
  expect(letter.properties.plain).not.toHaveProperty("description");
});

test("a property may bear the name of a keyword", () => {
  expect(document.components.schemas.letter.properties.default.description).toContain("Documented values: `C`.");
});

test("the contract itself is left alone", () => {
  expect(contract["info"]).toEqual({ title: "Letters" });
});
