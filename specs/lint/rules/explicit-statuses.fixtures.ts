import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withStatus = (status: string) => `
paths:
  /groups: {get: {responses: {"200": {description: Groups.}, ${status}: {description: Other.}}}}
`;

/** What `contract/explicit-statuses` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: { "a status": withStatus('"404"') },
  refuses: {
    default: { document: withStatus("default"), says: ['"default" does not say'] },
    "a range": { document: withStatus("4XX"), says: ['"4XX" does not say'] },
  },
};
