import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withSchemas = (request: string, group: string) => `
paths:
  /groups:
    put:
      requestBody: {content: {application/json: {schema: ${request}}}}
      responses:
        "200":
          description: The group.
          content:
            application/json: {schema: {allOf: [{$ref: "#/components/schemas/group"}, {required: [id]}]}}
components:
  schemas:
    id: {type: integer, readOnly: true}
    group: ${group}
`;
const group = '{$ref: "#/components/schemas/group"}';

/** What `contract/request-never-requires-readonly` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a readOnly member that the response requires": withSchemas(
      group,
      "{properties: {id: {readOnly: true}, name: {}}, required: [name]}",
    ),
    "a condition on a readOnly member": withSchemas(
      group,
      "{properties: {id: {readOnly: true}}, if: {required: [id]}}",
    ),
  },
  refuses: {
    "a required readOnly member": {
      document: withSchemas(group, "{properties: {id: {readOnly: true}}, required: [id]}"),
      says: ['send "id"'],
    },
    "a member whose schema is readOnly": {
      document: withSchemas(group, '{properties: {id: {$ref: "#/components/schemas/id"}}, required: [id]}'),
      says: ['send "id"'],
    },
    "a requirement beside the shared schema": {
      document: withSchemas(`{allOf: [${group}, {required: [id]}]}`, "{properties: {id: {readOnly: true}}}"),
      says: ['send "id"'],
    },
    "a requirement deep inside": {
      document: withSchemas(
        `{items: {properties: {a: ${group}}}}`,
        "{properties: {id: {readOnly: true}}, required: [id]}",
      ),
      says: ['send "id"'],
    },
  },
};
