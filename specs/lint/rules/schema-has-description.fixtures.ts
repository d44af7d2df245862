import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withSchema = (schema: string) => ({
  "openapi.yaml": `
paths:
  /groups:
    get:
      responses:
        "200": {description: Groups., content: {application/json: {schema: {$ref: group.yaml}}}}
`,
  "group.yaml": schema,
  "id.yaml": "{type: integer, description: An id.}",
});

/** What `contract/schema-has-description` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "descriptions of schema and property": withSchema(
      "{description: A group., properties: {id: {description: An id.}}}",
    ),
    "a property that refers to a described schema": withSchema(
      "{description: A group., properties: {id: {$ref: id.yaml}}}",
    ),
    "a nullable reference": withSchema(
      "{description: A group., properties: {id: {anyOf: [{$ref: id.yaml}, {type: 'null'}]}}}",
    ),
    conditions: withSchema(
      "{description: A group., if: {properties: {kind: {const: a}}}, then: {properties: {id: {properties: {x: {}}}}}}",
    ),
    "a refinement of another schema": withSchema("{description: A group., allOf: [{properties: {id: {minimum: 1}}}]}"),
  },
  refuses: {
    "a component without description": {
      document: withSchema("{properties: {id: {$ref: id.yaml}}}"),
      says: ["schema has no description"],
    },
    "a property without description": {
      document: withSchema("{description: A group., properties: {id: {}}}"),
      says: ['"id"'],
    },
    "a property named like a keyword": {
      document: withSchema("{description: A group., properties: {then: {properties: {id: {}}}}}"),
      says: ['"then"', '"id"'],
    },
    "a property deep inside": {
      document: withSchema(
        "{description: A group., allOf: [{type: object, properties: {id: {description: An id., items: {properties: {x: {}}}}}}]}",
      ),
      says: ['"x"'],
    },
  },
};
