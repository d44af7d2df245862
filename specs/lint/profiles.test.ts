import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { specsFolder } from "../src/build/discover-apis.ts";
import { lintDocuments } from "./run/lint-documents.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const foreign = `
openapi: 3.0.3
info: {title: foreign, version: "2"}
paths:
  /Some_Thing/{id}/:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get:
      operationId: some-thing_get
      responses:
        "2XX": {description: ok, content: {application/json: {schema: {type: object, additionalProperties: true}}}}
        default: {description: not ok}
`;

async function rulesBroken(profile: string, document: string): Promise<string[]> {
  const folder = temporaryFolder({
    "openapi.yaml": document,
    "redocly.yaml": `extends: [${join(specsFolder, profile)}]\ntelemetry: off`,
  });
  const { findings } = await lintDocuments([join(folder, "openapi.yaml")], join(folder, "redocly.yaml"));
  return [...new Set(findings.map(({ rule }) => rule))];
}

describe("profile adopted", () => {
  test("accepts a foreign style", async () => {
    expect(await rulesBroken("redocly.adopted.yaml", foreign)).toEqual([]);
  });

  test("refuses what the build could not use", async () => {
    const broken = foreign.replace("operationId: some-thing_get", "oprationId: a");
    const rules = ["struct", "operation-operationId"];
    expect((await rulesBroken("redocly.adopted.yaml", broken)).sort()).toEqual(rules.sort());
  });
});

describe("profile house", () => {
  test("refuses a foreign style, by our rules and by Redocly's", async () => {
    const broken = await rulesBroken("redocly.house.yaml", foreign);
    expect(broken).toEqual(
      expect.arrayContaining(["contract/explicit-statuses", "paths-kebab-case", "operation-summary"]),
    );
  });
});
