import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ApiFolder } from "../../src/build/discover-apis.ts";
import { limitConcurrency } from "../../src/build/limit-concurrency.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { lintContract } from "./lint-contract.ts";

const limit = limitConcurrency(2);
const plugin = join(import.meta.dirname, "../plugin.ts");
const sound = {
  "redocly.yaml": "extends: [spec]\nrules: {security-defined: off, no-empty-servers: off}",
  "openapi.yaml": `
openapi: 3.1.0
info: {title: Fixture, version: "1"}
paths:
  /groups:
    get:
      operationId: listGroups
      summary: List groups
      responses:
        "200": {description: Groups., content: {application/json: {schema: {$ref: schemas/groups.yaml}}}}
        "201": {description: One., content: {application/json: {schema: {$ref: more/group.yaml}}}}
`,
  "schemas/groups.yaml": "{type: array, items: {$ref: group.yaml}}",
  "schemas/group.yaml": "{type: object}",
  "more/group.yaml": "{type: object}",
  "workflows/list.arazzo.yaml": `
arazzo: 1.0.1
info: {title: List, version: "1"}
sourceDescriptions: [{name: api, type: openapi, url: ../openapi.yaml}]
workflows: [{workflowId: list, steps: [{stepId: list, operationId: listGroups}]}]
`,
};

async function lint(changed: Readonly<Record<string, string>>) {
  const folder = temporaryFolder({ ...sound, ...changed });
  const api: ApiFolder = {
    id: "fixture",
    folder,
    root: join(folder, "openapi.yaml"),
    redoclyConfig: join(folder, "redocly.yaml"),
  };
  const { findings, ...counts } = await lintContract(api, folder, limit);
  return { ...counts, findings: findings.map(({ rule, message }) => `${rule}: ${message}`) };
}

describe("linting a contract", () => {
  test("finds nothing in a sound one and counts its operations", async () => {
    expect(await lint({})).toEqual({ findings: [], operations: 1, ignored: 0, resolves: true });
  });

  test.each([
    [
      "a reference that leads nowhere",
      { "schemas/groups.yaml": "{$ref: nowhere.yaml}" },
      ["no-unresolved-refs: Can't resolve"],
    ],
    [
      "a reference to another host, and opens none",
      { "schemas/groups.yaml": "{$ref: 'https://schemas.example.com/groups.yaml'}" },
      ['hermetic-contract: \\$ref "https://schemas.example.com/groups.yaml" leads to another host'],
    ],
    [
      "a document that does not parse",
      { "openapi.yaml": "openapi: 3.1.0\n  info: [" },
      ["hermetic-contract: This is not the YAML"],
    ],
    [
      "a workflow that does not parse",
      { "workflows/list.arazzo.yaml": "arazzo: [" },
      ["hermetic-contract: This is not the YAML"],
    ],
    ["a rule that Redocly lacks", { "redocly.yaml": "rules: {no-sutch-rule: error}" }, ["redocly: "]],
    [
      "a rule that the plugin lacks",
      { "redocly.yaml": `plugins: [${plugin}]\nrules: {contract/nothing: off}` },
      ["configuration: "],
    ],
    [
      "a warning, and a workflow with a mistake",
      {
        "redocly.yaml": "rules: {info-license: warn, struct: error}",
        "workflows/list.arazzo.yaml": `${sound["workflows/list.arazzo.yaml"]}\nstps: []`,
      },
      ["info-license: Info object should contain `license`", "struct: Property `stps`"],
    ],
    [
      "what only the bundle shows",
      {
        "openapi.yaml": sound["openapi.yaml"].replace("more/group", "more/gröup"),
        "more/gröup.yaml": "{type: object}",
      },
      ["spec-components-invalid-map-name: In the bundle: "],
    ],
    [
      "two components of one name",
      { "more/group.yaml": "{type: string}" },
      ["bundle: The contract fixture cannot be bundled"],
    ],
  ])("reports %s", async (_, changed: Record<string, string>, says) => {
    const { findings } = await lint(changed);
    expect(findings).toEqual(says.map((start) => expect.stringMatching(new RegExp(`^${start}`))));
  });

  test("counts what an ignore file hides", async () => {
    const { ignored } = await lint({
      "redocly.yaml": "rules: {info-license: error}",
      ".redocly.lint-ignore.yaml": "openapi.yaml:\n  info-license:\n    - '#/info'\n",
    });
    expect(ignored).toBeGreaterThan(0);
  });
});
