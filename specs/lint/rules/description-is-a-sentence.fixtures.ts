import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withDescriptions = (text: string, summary = "List groups") => `
tags: [{name: Groups, description: ${text}}]
paths:
  /groups:
    parameters: [{name: page, in: query, description: ${text}, schema: {}}]
    get:
      summary: ${summary}
      description: ${text}
      requestBody: {description: ${text}, content: {}}
      responses:
        "200":
          description: ${text}
          headers: {Location: {description: ${text}, schema: {}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/group"}}}
components:
  securitySchemes: {token: {type: http, scheme: basic, description: ${text}}}
  schemas:
    group:
      description: ${text}
      properties:
        name: {description: ${text}}
        parent: {$ref: "#/components/schemas/group", description: ${text}}
`;
const everywhere = Array.from({ length: 10 });

/** What `contract/description-is-a-sentence` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a sentence": withDescriptions("The groups of the account."),
    "a code value first": withDescriptions('"`id` of the group."'),
    "a number first": withDescriptions("30 days."),
    "a list of choices": withDescriptions('"One of:"'),
    "a code block at the end": withDescriptions('"Like this:\\n```\\nx\\n```\\n"'),
    "a table at the end": withDescriptions('"These:\\n\\n| a |\\n|---|\\n| b |\\n"'),
  },
  refuses: {
    "a small letter first, on every kind of object": {
      document: withDescriptions("the groups of the account."),
      says: everywhere.map(() => "does not start like a sentence"),
    },
    "a missing full stop, on every kind of object": {
      document: withDescriptions("The groups of the account"),
      says: everywhere.map(() => "does not end like a sentence"),
    },
    "an empty description": {
      document: `tags: [{name: Groups, description: ""}]\npaths: {}`,
      says: ["does not start"],
    },
    "a summary that is a sentence": {
      document: withDescriptions("The groups.", "List groups."),
      says: ["Remove the full stop"],
    },
  },
};
