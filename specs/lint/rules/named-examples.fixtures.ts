import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withMediaType = (mediaType: string) => `
paths:
  /groups:
    post:
      requestBody: {content: {application/json: ${mediaType}}}
      responses:
        "200": {$ref: "#/components/responses/groups"}
components:
  responses:
    groups: {description: Groups., content: {application/json: ${mediaType}}}
`;

/** What `contract/named-examples` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a schema and a named example": withMediaType("{schema: {}, examples: {third-party: {value: 1}}}"),
  },
  refuses: {
    "a body without example, in requests and responses": {
      document: withMediaType("{schema: {}}"),
      says: ["has no named example", "has no named example"],
    },
    "an empty map of examples": {
      document: withMediaType("{schema: {}, examples: {}}"),
      says: ["has no named example", "has no named example"],
    },
    "a body without schema": {
      document: withMediaType("{examples: {empty: {value: 1}}}"),
      says: ["has no schema", "has no schema"],
    },
    "an example without a name": {
      document: withMediaType("{schema: {}, example: 1, examples: {empty: {value: 1}}}"),
      says: ["example without a name", "example without a name"],
    },
    "a name that is no situation": {
      document: withMediaType("{schema: {}, examples: {thirdParty: {value: 1}}}"),
      says: ["not named after a situation", "not named after a situation"],
    },
  },
};
