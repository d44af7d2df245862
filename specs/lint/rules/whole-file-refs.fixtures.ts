import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withReference = (reference: string) => ({
  "openapi.yaml": `
paths:
  /groups:
    get:
      responses:
        "200": {description: Groups., content: {application/json: {schema: {$ref: "${reference}"}}}}
components: {schemas: {group: {type: object}}}
`,
  "group.yaml": "{type: object, properties: {id: {type: integer}}}",
});

/** What `contract/whole-file-refs` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: { "a file": withReference("group.yaml") },
  refuses: {
    "a part of a file": { document: withReference("group.yaml#/properties/id"), says: ["a file of its own"] },
    "a part of the same document": {
      document: withReference("#/components/schemas/group"),
      says: ["a file of its own"],
    },
  },
};
