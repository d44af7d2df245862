import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withPaths = (...paths: string[]) => `paths: {${paths.map((path) => `"${path}": {}`).join(", ")}}`;

/** What `contract/ambiguous-paths` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a literal beside a template": withPaths("/changes/{id}", "/changes/current"),
    "a template that is more literal": withPaths("/{kind}/changes/{id}", "/hosts/changes/{id}"),
    "other lengths and other literals": withPaths("/hosts/{id}", "/hosts/{id}/changes", "/groups/{id}"),
  },
  refuses: {
    "two names of one template": { document: withPaths("/hosts/{id}", "/hosts/{name}"), says: ['both "/hosts/{id}"'] },
    "templates that cross": { document: withPaths("/{kind}/current", "/changes/{id}"), says: ['and "/changes/{id}"'] },
  },
};
