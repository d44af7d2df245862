import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withResponse = (response: string, request = "content: {application/json: {}}") => `
paths:
  /deployments:
    put:
      requestBody: {${request}}
      responses:
        "200": {$ref: "#/components/responses/deployment"}
        "429": {description: Slow down., content: {application/problem+json: {}, text/plain: {}}}
components:
  responses:
    deployment: {description: It., ${response}}
`;
const one = "content: {application/vnd.akamai.cps.deployment.v7+json: {}}";
const two =
  "content: {application/vnd.akamai.cps.deployment.v7+json: {}, application/vnd.akamai.cps.deployment.v8+json: {}}";

/** What `contract/default-version` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "one media type, and errors with several": withResponse(one),
    "two media types and a default": withResponse(`x-default-version: deployment.v8, ${two}`),
  },
  refuses: {
    "two media types without a default": { document: withResponse(two), says: ["deployment.v7, deployment.v8"] },
    "a request with two media types and no default": {
      document: withResponse(one, two),
      says: ["deployment.v7, deployment.v8"],
    },
    "a default that is not offered": {
      document: withResponse(`x-default-version: deployment.v9, ${two}`),
      says: ['names "deployment.v9"'],
    },
    "a default that gives the whole media type": {
      document: withResponse(`x-default-version: application/vnd.akamai.cps.deployment.v8+json, ${two}`),
      says: ["which is not offered here"],
    },
    "a default of the past": {
      document: withResponse(
        `x-default-version: deployment.v7, ${two.replace("v7+json: {}", "v7+json: {x-superseded: true}")}`,
      ),
      says: ["which is superseded"],
    },
    "a default where there is no choice": {
      document: withResponse(`x-default-version: deployment.v7, ${one}`),
      says: ["Remove x-default-version"],
    },
  },
};
