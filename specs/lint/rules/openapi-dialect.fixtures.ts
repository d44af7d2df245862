import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withRoot = (version: string, more = "") => `
openapi: ${version}
info: {title: Fixture, version: "1"}
paths: {}
${more}
`;

/** What `contract/openapi-dialect` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: { "OpenAPI 3.1.0": withRoot("3.1.0") },
  refuses: {
    "a later patch": { document: withRoot("3.1.1"), says: ['OpenAPI "3.1.1"'] },
    "OpenAPI 3.0": { document: withRoot("3.0.3"), says: ['OpenAPI "3.0.3"'] },
    "OpenAPI 3.2": { document: withRoot("3.2.0"), says: ['OpenAPI "3.2.0"'] },
    "a dialect for all schemas": {
      document: withRoot("3.1.0", "jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema"),
      says: ["Remove it"],
    },
    "a dialect of one schema": {
      document: withRoot(
        "3.1.0",
        "components: {schemas: {a: {$schema: https://json-schema.org/draft/2020-12/schema}}}",
      ),
      says: ["ignore $schema"],
    },
  },
};
