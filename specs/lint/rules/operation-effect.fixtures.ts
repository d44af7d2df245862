import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withEffect = (method: string, effect: string) => `
paths:
  /groups: {${method}: {responses: {}, ${effect}}}
`;

/** What `contract/operation-effect` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a GET that reads": withEffect("get", "x-effect: read"),
    "a DELETE that destroys": withEffect("delete", "x-effect: destructive"),
    "a destructive PUT": withEffect("put", "x-effect: destructive"),
  },
  refuses: {
    "an operation that does not say": { document: withEffect("put", "summary: Put"), says: ["no x-effect"] },
    "another word": { document: withEffect("put", "x-effect: update"), says: ['x-effect is "update"'] },
    "a GET that writes": { document: withEffect("get", "x-effect: write"), says: ["Make it `read`"] },
    "a HEAD that writes": { document: withEffect("head", "x-effect: write"), says: ["Make it `read`"] },
    "a DELETE that merely writes": {
      document: withEffect("delete", "x-effect: write"),
      says: ["Make it `destructive`"],
    },
  },
};
