import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withGroup = (group: string, schema = "{$ref: schemas/group.yaml}") => ({
  "openapi.yaml": `
paths:
  /groups:
    put:
      requestBody: {content: {application/json: {schema: ${schema}, examples: {one: {$ref: one.yaml}}}}}
      responses: {}
`,
  "one.yaml": `{summary: One group, value: ${group}}`,
  "schemas/group.yaml": `
type: object
required: [name]
properties:
  id: {type: integer, readOnly: true}
  name: {$ref: name.yaml}
  mail: {type: string, format: email}
  parent: {$ref: group.yaml}
  kind: {x-extensible-enum: [a, b]}
if: {required: [kind]}
then: {required: [mail]}
`,
  "schemas/name.yaml": "{type: [string, 'null'], minLength: 1}",
});

/** What `contract/example-validates` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a valid example": withGroup("{name: web, parent: {name: null}}"),
    "a readOnly member in a request": withGroup("{name: web, id: 1}"),
    "a member that an open object does not declare": withGroup("{name: web, note: new}"),
    "a new value of an open vocabulary": withGroup("{name: web, kind: c, mail: a@example.com}"),
  },
  refuses: {
    "a missing member": { document: withGroup("{id: 1}"), says: ["required property 'name'"] },
    "a wrong type behind references": {
      document: withGroup("{name: web, parent: {name: 1}}"),
      says: ["/parent/name must be string"],
    },
    "a wrong format": { document: withGroup("{name: web, mail: nobody}"), says: ["/mail must match format"] },
    "a broken condition": { document: withGroup("{name: web, kind: a}"), says: ["required property 'mail'"] },
    "a schema that does not compile": { document: withGroup("{}", "{type: strange}"), says: ["does not compile"] },
  },
};
