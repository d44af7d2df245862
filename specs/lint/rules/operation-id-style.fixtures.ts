import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withId = (id: string) => `
paths:
  /groups: {get: {operationId: ${id}, responses: {}}}
`;

/** What `contract/operation-id-style` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a verb and a noun": withId("listIcpNumbers"),
    "digits after the verb": withId("getTls13Profile"),
  },
  refuses: {
    "a verb that the guide does not list": { document: withId("fetchGroups"), says: ['starts with "fetch"'] },
    "a longer word that begins with a verb": { document: withId("settleGroups"), says: ['starts with "settle"'] },
    "kebab-case": { document: withId("list-groups"), says: ["camelCase"] },
    "a verb alone": { document: withId("list"), says: ["camelCase"] },
    "a capital first": { document: withId("ListGroups"), says: ["camelCase"] },
  },
};
