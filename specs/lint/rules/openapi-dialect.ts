import type { Rule } from "../document/redocly-plugin.ts";

/** The contract is OpenAPI 3.1.0 with the JSON Schema dialect that comes with it. */
export const openapiDialect: Rule = () => ({
  Root(root, { report, location }) {
    if (root["openapi"] !== "3.1.0") {
      report({
        message: `The document is OpenAPI "${root["openapi"]}". Every tool of this repository was proved on 3.1.0: write \`openapi: 3.1.0\`.`,
        location: location.child("openapi"),
      });
    }
    if ("jsonSchemaDialect" in root) {
      report({
        message: "Several tools ignore jsonSchemaDialect. Remove it: the dialect of OpenAPI 3.1 applies.",
        location: location.child("jsonSchemaDialect").key(),
      });
    }
  },
  Schema(schema, { report, location }) {
    if (!("$schema" in schema)) return;
    report({
      message: "Several tools ignore $schema. Remove it: the dialect of OpenAPI 3.1 applies.",
      location: location.child("$schema").key(),
    });
  },
});
