import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withRequest = (schema: string, ...values: string[]) => ({
  "openapi.yaml": `
paths:
  /jobs:
    post:
      requestBody:
        content:
          application/json:
            schema: ${schema}
            examples: {${values.map((value, index) => `case-${index}: {value: ${value}}`).join(", ")}}
      responses: {}
`,
  "check.yaml": "{properties: {certificate: {type: string}, job: {const: check}}}",
  "update.yaml": "{properties: {property: {type: string}, job: {enum: [update, replace]}}}",
  "plain.yaml": "{properties: {job: {type: string}}}",
});
const mapped =
  "{discriminator: {propertyName: job, mapping: {check: check.yaml, update: update.yaml}}, oneOf: [{$ref: check.yaml}, {$ref: update.yaml}]}";
const unmapped = "{discriminator: {propertyName: job}, oneOf: [{$ref: check.yaml}, {$ref: plain.yaml}]}";
const implied = "{anyOf: [{$ref: check.yaml}, {$ref: update.yaml}]}";

/** What `contract/discriminator-branch-has-example` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "an example for each mapped branch": withRequest(mapped, "{job: check}", "{job: update}"),
    "an example for each branch without mapping": withRequest(unmapped, "{job: check}", "{job: plain}"),
    "an example for each constant": withRequest(implied, "{job: check}", "{job: replace}"),
    "a choice inside a list": withRequest(
      `{properties: {jobs: {items: ${mapped}}}}`,
      "{jobs: [{job: check}, {job: update}]}",
    ),
    "alternatives that nothing discriminates": withRequest("{anyOf: [{$ref: check.yaml}, {$ref: plain.yaml}]}", "{}"),
  },
  refuses: {
    "a mapped branch without example": { document: withRequest(mapped, "{job: check}"), says: ['"job" is update'] },
    "an unmapped branch without example": { document: withRequest(unmapped, "{job: check}"), says: ['"job" is plain'] },
    "a constant without example": { document: withRequest(implied, "{job: update}"), says: ['"job" is check'] },
    "a choice inside a list": {
      document: withRequest(`{properties: {jobs: {items: ${mapped}}}}`, "{jobs: [{job: check}]}"),
      says: ['"job" is update'],
    },
  },
};
