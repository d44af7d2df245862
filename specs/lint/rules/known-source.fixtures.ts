import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const evidence = "{page: 'https://www.example.com/guide', read: 2026-01-31}";

const withSource = (
  source: string,
  own = "x-source: [inferred]",
  sources = `guide: {title: Guide, evidence: ${evidence}}\nblog: {title: Blog, evidence: ${evidence}}`,
) => ({
  "openapi.yaml": `
paths:
  /groups:
    parameters: [{$ref: parts/parameter.yaml}]
    get:
      ${source}
      responses:
        "200":
          description: Groups.
          headers: {Location: {$ref: parts/header.yaml}}
          content: {application/json: {schema: {$ref: parts/schema.yaml}}}
        "404": {$ref: parts/response.yaml}
`,
  "parts/parameter.yaml": `{name: page, in: query, schema: {type: integer}, ${own}}`,
  "parts/header.yaml": `{schema: {type: string}, ${own}}`,
  "parts/schema.yaml": `{properties: {x-source: {type: string}}, ${own}}`,
  "parts/response.yaml": `{description: Nothing., ${own}}`,
  ...(sources && { "sources.yaml": sources }),
  "inventory/guide.json": '{"sections": ["List groups", "Notes on C# clients"]}',
});

/** What `contract/known-source` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a source": withSource("x-source: [guide, blog]"),
    "sections of a document": withSource("x-source: [guide#List-groups, guide#Notes-on-C#-clients]"),
    "a section of a document without inventory": withSource("x-source: [blog#Anything]"),
    "what no source says": withSource("x-source: [inferred]"),
    "a path of a repository": withSource(
      "x-source: [guide]",
      undefined,
      "guide: {evidence: {repository: a/b, path: c, revision: abc1234, read: 2026-01-31}}",
    ),
  },
  refuses: {
    "an operation that does not say": { document: withSource("summary: List"), says: ["This operation does not say"] },
    "an unknown id": { document: withSource("x-source: [guide, gide]"), says: ['no "gide"'] },
    "an unknown section": { document: withSource("x-source: [guide#Groups]"), says: ['no section "Groups"'] },
    "an empty list": { document: withSource("x-source: []"), says: ["at least one"] },
    "a word instead of a list": { document: withSource("x-source: guide"), says: ["is a list"] },
    "components that do not say": {
      document: withSource("x-source: [guide]", "x-era: poppy"),
      says: ["This parameter", "This header", "This schema", "This response"],
    },
    "an unknown id on a nested object": {
      document: withSource("x-source: [guide]", "x-source: [gide]"),
      says: ['no "gide"', 'no "gide"', 'no "gide"', 'no "gide"'],
    },
    "a source that nobody can look up": {
      document: withSource(
        "x-source: [guide]",
        undefined,
        "guide: {evidence: {repository: a/b, path: c, read: 2026-01-31}}",
      ),
      says: ["Add a `repository` with `path` and `revision`, or a `page`"],
    },
    "a source of which nobody knows when it was read": {
      document: withSource("x-source: [guide]", undefined, "guide: {evidence: {page: 'https://www.example.com'}}"),
      says: ["Add the day it was `read`"],
    },
    "a repository without sources.yaml": {
      document: withSource("x-source: [guide]", "x-source: [guide]", ""),
      says: ["holds a sources.yaml"],
    },
  },
};
