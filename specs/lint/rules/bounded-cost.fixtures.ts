import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withSchemas = (group: string) => `
paths:
  /groups:
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/group"}}}}
      responses: {"204": {description: Done.}}
components:
  schemas:
    group: ${group}
`;
const self = '{$ref: "#/components/schemas/group"}';
const nested = (levels: number): string =>
  levels === 0
    ? "{type: string}"
    : `{anyOf: [{properties: {a: ${nested(levels - 1)}}}, {properties: {a: ${nested(levels - 1)}}, required: [b]}]}`;

/** What `contract/bounded-cost` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a pattern that reads the text once": withSchemas('{pattern: "^[a-z]+(-[a-z]+)*$"}'),
    "a schema that refers to itself once": withSchemas(`{properties: {parent: ${self}, children: {items: ${self}}}}`),
    "a choice of a few, inside another one": withSchemas(nested(3)),
    "a slow pattern of an answer": `
paths:
  /groups:
    get:
      responses:
        "200":
          description: The group.
          content: {application/json: {schema: {pattern: "^a*a*$"}}}
`,
  },
  refuses: {
    "a pattern whose time grows with the square": {
      document: withSchemas('{properties: {name: {pattern: "^[a-z]*[a-z0-9]*$"}}}'),
      says: ["is polynomial in the length"],
    },
    "a pattern whose time doubles with each character": {
      document: withSchemas('{items: {pattern: "^(a+)+$"}}'),
      says: ["is exponential in the length"],
    },
    "the name of members as such a pattern": {
      document: withSchemas('{patternProperties: {"^a*a*$": {}}}'),
      says: ["is polynomial in the length"],
    },
    "a choice in which each branch refers to the whole": {
      document: withSchemas(`{anyOf: [{properties: {a: ${self}}}, {properties: {a: ${self}}, required: [b]}]}`),
      says: ["judged more than 60 times"],
    },
    "choices inside choices": { document: withSchemas(nested(6)), says: ["judged more than 60 times"] },
  },
};
