import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withSchema = (schema: string, answer = "") => `
paths:
  /groups:
    get:
      x-effect: read
      responses:
        "200":
          description: Groups.
          headers: {x-request-id: {schema: {type: string}}}
          content: {application/json: {examples: {x-ample: {value: {x-sensitve: 1}}}${answer}}}
components:
  schemas:
    other: {type: string}
    group: ${schema}
`;

/** What `contract/known-extensions` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "an extension on its object": withSchema("{x-sensitive: true}"),
    "provenance on anything": withSchema("{x-source: [inferred]}", ", x-source: [inferred]"),
    "members named like extensions": withSchema("{properties: {x-token: {type: string}}}"),
  },
  refuses: {
    "a misspelt extension": { document: withSchema("{x-sensitve: true}"), says: ['reads "x-sensitve".'] },
    "a misspelt extension deep inside": {
      document: withSchema("{properties: {id: {items: {x-sensitve: true}}}}"),
      says: ['reads "x-sensitve".'],
    },
    "a misspelt extension beside a reference": {
      document: withSchema("{properties: {id: {$ref: '#/components/schemas/other', x-sensitve: true}}}"),
      says: ['reads "x-sensitve".'],
    },
    "an extension on the wrong object": {
      document: withSchema("{}", ", x-sensitive: true"),
      says: ["(MediaType). Move it to: Schema, Parameter, Header"],
    },
  },
};
