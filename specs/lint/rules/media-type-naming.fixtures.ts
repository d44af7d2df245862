import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withTypes = (
  request: string,
  answer: string,
  root = "x-media-types: ^application/vnd\\.akamai\\.cps\\.[a-z-]+\\.v[1-9]\\d*\\+json$",
) => `
${root}
paths:
  /csr:
    put:
      requestBody:
        content: {${request}: {}}
      responses:
        "200": {description: Done., content: {${answer}: {}}}
        "400": {description: Refused., content: {application/problem+json: {}}}
`;
const csr = "application/vnd.akamai.cps.csr.v1+json";

/** What `contract/media-type-naming` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "the API's vendor types": withTypes(csr, csr),
    "plain JSON where the API says so": withTypes(
      "application/json",
      "application/json",
      "x-media-types: ^application/json$",
    ),
  },
  refuses: {
    "a vendor type without a version": {
      document: withTypes("application/vnd.akamai.cps.csr+json", csr),
      says: ["carries no version"],
    },
    "another API's type in an answer": {
      document: withTypes(csr, "application/vnd.akamai.chinacdn.groups.v1+json"),
      says: ["no media types like"],
    },
    "a root that names no types": { document: withTypes(csr, csr, ""), says: ["x-media-types: ^application/json$"] },
    "a pattern that does not compile": {
      document: withTypes(csr, csr, "x-media-types: '('"),
      says: ["no regular expression"],
    },
  },
};
