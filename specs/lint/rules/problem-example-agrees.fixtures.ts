import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withProblem = (problem: string, registry?: string) => ({
  "openapi.yaml": `
x-problem-media-types: [application/problem+json]
paths:
  /groups:
    get:
      responses:
        "404":
          description: Nothing there.
          content: {application/problem+json: {examples: {not-found: {$ref: problem.yaml}}}}
`,
  "problem.yaml": `{summary: Nothing there, value: ${problem}}`,
  "shared.yaml": "types: [{slug: pep-authz/deny, statuses: [403, 404]}]",
  ...(registry && { "problem-types.yaml": registry }),
});
const registry =
  "{include: [shared.yaml], types: [{slug: not-found, statuses: [404]}, {slug: refused, statuses: [400]}]}";

/** What `contract/problem-example-agrees` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a bare slug": withProblem("{type: not-found, status: 404}", registry),
    "a URI that ends in a slug, without status": withProblem("{type: https://example.com/not-found}", registry),
    "a type of an included registry": withProblem("{type: https://example.com/-/pep-authz/deny}", registry),
    "a message instead of a problem": `
x-problem-media-types: [application/json]
paths:
  /jobs:
    get:
      responses:
        "400": {description: Refused., content: {application/json: {examples: {some: {value: {type: any}}}}}}
`,
  },
  refuses: {
    "another status": {
      document: withProblem("{type: not-found, status: 400}", registry),
      says: ["says status 400 under response 404"],
    },
    "a type that is not listed": {
      document: withProblem("{type: gone}", registry),
      says: ['"gone" (example "not-found")'],
    },
    "a type listed for other statuses": {
      document: withProblem("{type: refused}", registry),
      says: ["no type for 404"],
    },
    "the end of a word that is no slug": {
      document: withProblem("{type: host-not-found}", registry),
      says: ["no type for 404"],
    },
    "problems without a registry": { document: withProblem("{type: not-found}"), says: ["no problem-types.yaml"] },
  },
};
