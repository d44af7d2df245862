import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import { apiCard } from "../src/contract/api-card.ts";
import type { DocumentedApi } from "../src/contract/documented-api.ts";
import type { JsonObject } from "../src/text/json.ts";

const letter = (version: string) => `application/vnd.example.post.letter.${version}+json`;

const document: JsonObject = {
  info: { title: "Letters", version: "3", description: "Sends letters. More prose." },
  paths: {
    "/letters/{letterId}": {
      put: {
        description: "Replaces the letter.",
        "x-source": ["post-reference#Put"],
        parameters: [{ name: "letterId", in: "path", description: "Which\nletter." }],
        requestBody: {
          content: {
            [letter("v1")]: { examples: { old: { value: { text: "Dear" } } } },
            [letter("v2")]: { examples: { plain: { summary: "A plain letter", value: { text: "Dear", stamp: 1 } } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      stamp: {
        title: "Stamp",
        description: "The stamp.",
        enum: [1, 2],
        "x-enum-labels": [
          { value: 1, name: "Inland", en: "Inland | domestic", zh: "国内" },
          { value: 2, name: "Abroad", en: "Abroad", zh: "国外" },
        ],
        "x-source": ["post-reference", "inferred"],
      },
      letter: {
        title: "Letter",
        properties: {
          state: { "x-extensible-enum": ["SENT", "LOST"] },
          stamps: {
            items: {
              type: ["string", "null"],
              description: "| one | two |\n|---|---|\n| a | b |",
              "x-extensible-enum": ["RED"],
            },
          },
        },
      },
      change: {
        example: { allowedInput: [{ type: "address", info: "/x/input/info/a", update: "/x/input/update/a" }] },
      },
    },
  },
};

const pointer = "/paths/~1letters~1{letterId}/put";
const operation: Operation = {
  api: "letters",
  operationId: "putLetter",
  method: "PUT",
  path: "/letters/{letterId}",
  tag: "Sent letters",
  summary: "Replace a letter",
  effect: "write",
  parameters: [
    { name: "letterId", in: "path", required: true, type: "integer", example: 7, pointer: `${pointer}/parameters/0` },
  ],
  request: {
    required: true,
    defaultMediaType: letter("v2"),
    mediaTypes: [
      { name: letter("v1"), examples: ["old"] },
      { name: letter("v2"), examples: ["plain"] },
    ],
    pointer: `${pointer}/requestBody`,
  },
  responses: {
    "200": {
      description: "Replaced.",
      defaultMediaType: letter("v2"),
      mediaTypes: [{ name: letter("v2"), examples: [] }],
      headers: [],
      pointer,
    },
    "404": { description: "Gone.", mediaTypes: [], headers: [], pointer: `${pointer}/responses/404` },
    "409": {
      description: "It is\nunder way.",
      problems: ["under-way"],
      mediaTypes: [],
      headers: [],
      pointer: `${pointer}/responses/409`,
    },
  },
  security: [[]],
  pointer,
};

const description: ApiDescription = {
  id: "letters",
  title: "Letters",
  version: "3",
  servers: ["https://post.example/post/v3"],
  basePath: "/post/v3",
  checks: { accept: "exact", contentType: "exact", unknownQuery: "ignore" },
  problemMediaTypes: [],
  problemTypes: [
    {
      slug: "under-way",
      statuses: [404, 409],
      summary: "The letter is under way.",
      cause: "It left the house.",
      remedy: "Write another one.",
      source: ["post-reference"],
    },
    { slug: "guess", statuses: [418], summary: "A guess.", cause: "None.", remedy: "None.", source: ["inferred"] },
  ],
  securitySchemes: [],
  tags: ["Sent letters"],
  operations: [operation],
};

/** A small API for the tests of what is made of contracts. */
export const lettersApi: DocumentedApi = { description, document, card: apiCard(description, document) };

/** Its only operation. */
export const putLetter = operation;
