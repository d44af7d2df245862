import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withSchema = (schema: string) => `
paths: {}
components: {schemas: {group: ${schema}}}
`;

/** What `contract/no-typed-extras` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a closed object": withSchema("{properties: {id: {}}, additionalProperties: false}"),
    "an open object": withSchema("{properties: {id: {}}}"),
    "a map": withSchema("{additionalProperties: {type: string}}"),
  },
  refuses: {
    "properties beside typed extras": {
      document: withSchema("{properties: {id: {}}, additionalProperties: {type: string}}"),
      says: ["properties beside typed extras"],
    },
    "an object declared open": { document: withSchema("{additionalProperties: true}"), says: ["Omit the keyword"] },
    "the same, deep inside": {
      document: withSchema("{properties: {ids: {items: {additionalProperties: true}}}}"),
      says: ["Omit the keyword"],
    },
  },
};
