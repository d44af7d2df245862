import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withExample = (example: string, file = "{}") => ({
  "openapi.yaml": `
paths:
  /groups:
    get:
      responses:
        "200": {description: Groups., content: {application/json: {schema: {}, examples: {some: ${example}}}}}
`,
  "some.yaml": file,
});

/** What `contract/example-has-summary-and-value` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a summary and a value": withExample("{summary: Some groups, value: []}"),
    "a value that is null": withExample("{summary: No groups, value: null}"),
    "a whole Example Object in a file": withExample("{$ref: some.yaml}", "{summary: Some groups, value: []}"),
  },
  refuses: {
    "a missing and an empty summary": { document: withExample("{value: [], summary: ''}"), says: ["no summary"] },
    "a file that is the bare payload": {
      document: withExample("{$ref: some.yaml}", "{groups: []}"),
      says: ["no summary", "no value"],
    },
    "a value behind a reference": {
      document: withExample("{summary: Some groups, value: {$ref: some.yaml}}"),
      says: ["which tools take literally"],
    },
    "an externalValue": {
      document: withExample("{summary: Some groups, externalValue: some.json}"),
      says: ["no value", "validates an externalValue"],
    },
  },
};
