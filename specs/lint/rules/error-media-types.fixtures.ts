import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withError = (status: number, response: string, root = "x-problem-media-types: [application/problem+json]") => `
${root}
paths:
  /groups:
    get:
      responses:
        "200": {description: Groups.}
        "${status}": {description: Refused.${response}}
`;

/** What `contract/error-media-types` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a listed label": withError(404, ", content: {application/problem+json: {}}"),
    "a 429 in plain text": withError(429, ", content: {text/plain: {}}"),
  },
  refuses: {
    "another label": {
      document: withError(404, ", content: {application/json: {}}"),
      says: ['not "application/json"'],
    },
    "plain text under another status": {
      document: withError(500, ", content: {text/plain: {}}"),
      says: ['not "text/plain"'],
    },
    "an error without a body": { document: withError(404, ""), says: ["has no content"] },
    "a root that lists no labels": {
      document: withError(429, ", content: {text/plain: {}}", ""),
      says: ["does not list the labels"],
    },
  },
};
