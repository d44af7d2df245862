import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { copyForRecipes } from "./recipe-copy.ts";

// Follows the recipes of CONTRIBUTING.md that need code beside a contract, step by step on a copy of the repository.

const compiler = "node_modules/@typescript/native/bin/tsc";

const copy = copyForRecipes();

test("the recipes that are followed here are in CONTRIBUTING.md", () => {
  copy.expectRecipes(["Add an operation.", "Add an API.", "Add a simulator.", "Add a lint rule.", "Release."]);
});

test("add an operation, with its handler", async () => {
  copy.write(
    "specs/china-cdn/paths/teams.yaml",
    copy
      .read("specs/china-cdn/paths/groups.yaml")
      .replace("listGroups", "listTeams")
      .replace("List the groups", "List the teams"),
  );
  copy.edit("specs/china-cdn/openapi.yaml", "  /groups:\n", "  /teams:\n    $ref: paths/teams.yaml\n  /groups:\n");
  copy.lintBuildAndDigest("china-cdn");
  expect(copy.git("diff", "specs/operations.digest.txt")).toMatch(/^\+.*listTeams/m);
  expect(copy.run("packages/mock/scripts/generate.ts")).toMatchObject({ code: 0 });
  const simulator = "packages/mock/src/china-cdn/simulator.ts";
  const asked = copy.run(compiler, "-p", "packages/mock");
  expect(asked.code).not.toBe(0);
  expect(asked.text).toContain(simulator.replace("packages/mock/", ""));
  expect(asked.text).toContain("listTeams");
  copy.write(
    "packages/mock/src/china-cdn/teams.ts",
    `import type { SimulatedHandler } from "../simulator/simulator.ts";

/** Lists the teams. */
export const listTeams: SimulatedHandler = () => ({ status: 200, body: { groups: [{ groupId: 7, groupName: "Red" }] } });
`,
  );
  copy.edit(simulator, "import { seed }", 'import { listTeams } from "./teams.ts";\nimport { seed }');
  copy.edit(simulator, "    listGroups,\n", "    listGroups,\n    listTeams,\n");
  buildMock();
  expect(await answers("/chinacdn/v1/teams", {}, "china-cdn")).toEqual([
    { status: 200, body: { groups: [{ groupId: 7, groupName: "Red" }] } },
  ]);
});

test("add an API, and then a simulator for it", async () => {
  expect(copy.run("specs/src/scaffold/cli.ts", "garden")).toMatchObject({ code: 0 });
  copy.lintBuildAndDigest("garden");
  const build = copy.run("scripts/turbo.mjs", "run", "build", "--output-logs=errors-only");
  expect(build).toMatchObject({ code: 0 });
  const headers = { "X-Auth-Token": "any" };
  const things = await answers("/garden/v1/things", headers, "garden");
  expect(things).toEqual([{ status: 200, body: expect.anything() }]);
  expect(copy.run("packages/client/bin/edge-contracts.js", "call", "garden", "nothing").text).toContain("listThings");
  expect(copy.read("packages/docs/dist/reference/garden/index.html")).toContain("listThings");
  expect(copy.git("status", "--porcelain", "packages")).toBe("");

  copy.write(
    "packages/mock/src/garden/simulator.ts",
    `import type { SimulatorOf } from "../simulator/simulator.ts";

/** A garden whose things are counted. */
export const simulator: SimulatorOf<"garden"> = {
  handlers: {
    listThings: (_request, { store }) => {
      const id = store.next("thing", 1);
      return { status: 200, body: { things: [{ id }] } };
    },
  },
  steps: {},
  decisions: {},
  settings: {},
  lifecycles: [],
  seed: () => undefined,
};
`,
  );
  copy.edit(
    "packages/mock/src/simulators.ts",
    /^};/m,
    '  garden: async () => (await import("./garden/simulator.ts")).simulator,\n};',
  );
  buildMock();
  const counted = await answers("/garden/v1/things", headers, "garden", 2);
  expect(counted.map(({ status }) => status)).toEqual([200, 200]);
  expect(counted[1]?.body).toEqual({ things: [{ id: 2 }] });
});

test("add a lint rule", () => {
  copy.write(
    "specs/lint/rules/no-shouting.ts",
    `import type { Rule } from "../document/redocly-plugin.ts";

/** The summary of an operation does not shout. */
export const noShouting: Rule = () => ({
  Operation(operation, { report, location }) {
    if (!String(operation["summary"] ?? "").endsWith("!")) return;
    report({ message: "The summary shouts. Take the mark away.", location: location.child("summary") });
  },
});
`,
  );
  copy.write(
    "specs/lint/rules/no-shouting.fixtures.ts",
    `import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withSummary = (summary: string) => \`
paths:
  /groups: {get: {operationId: listGroups, summary: \${summary}, responses: {}}}
\`;

/** What \`contract/no-shouting\` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: { "a calm one": withSummary("List groups") },
  refuses: { "a loud one": { document: withSummary("List groups!"), says: ["shouts"] } },
};
`,
  );
  copy.edit(
    "specs/lint/plugin.ts",
    "import { openapiDialect",
    'import { noShouting } from "./rules/no-shouting.ts";\nimport { openapiDialect',
  );
  copy.edit("specs/lint/plugin.ts", '  "openapi-dialect":', '  "no-shouting": noShouting,\n  "openapi-dialect":');
  copy.edit(
    "specs/lint/README.md",
    "| `openapi-dialect`",
    "| `no-shouting` | calm summaries | readers |\n| `openapi-dialect`",
  );
  const vitest = [
    "../node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    "../vitest.config.ts",
    "--root",
    "specs",
    "--reporter=verbose",
  ];
  const tested = copy.run(
    ...vitest.map((arg) => arg.replace(/^\.\.\/node/, "node")),
    "lint/rules.test.ts",
    "lint/plugin.test.ts",
  );
  expect(tested.text).toContain("a loud one");
  expect(tested).toMatchObject({ code: 0 });
  copy.edit("specs/china-cdn/paths/groups.yaml", "summary: List the groups", "summary: List the groups!");
  expect(copy.run("specs/lint/cli.ts", "china-cdn")).toMatchObject({
    code: 1,
    text: expect.stringContaining("shouts"),
  });
});

test("release", () => {
  copy.edit(
    "specs/china-cdn/schemas/property-hostname.v1.yaml",
    "  comments:\n    type: string\n",
    "  comments:\n    type: string\n    deprecated: true\n",
  );
  expect(copy.run("specs/src/diff/cli.ts", "--write")).toMatchObject({ code: 0 });
  copy.git("add", "--all");
  copy.git("commit", "--quiet", "--message", "Deprecate a member");
  const packages = ["specs", "packages/client", "packages/mock", "packages/conformance"];
  const versions = () => packages.map((name) => JSON.parse(copy.read(`${name}/package.json`)).version as string);
  const before = versions();
  expect(copy.run("node_modules/@changesets/cli/bin.js", "version")).toMatchObject({ code: 0 });
  const after = versions();
  expect(new Set(after).size, "all four have one version").toBe(1);
  expect(after).not.toEqual(before);
  expect(copy.read("specs/CHANGELOG.md")).toContain(String(after[0]));
  expect(copy.git("status", "--porcelain", ".changeset")).toMatch(/^ ?D .*\.md/m);
});

function buildMock(): void {
  expect(copy.run("packages/mock/scripts/generate.ts")).toMatchObject({ code: 0 });
  expect(copy.run(compiler, "-p", "packages/mock/tsconfig.build.json")).toMatchObject({ code: 0 });
}

/** Starts the mock of the copy, asks it for one path, and stops it. */
async function answers(
  path: string,
  headers: Readonly<Record<string, string>>,
  api: string,
  times = 1,
): Promise<{ status: number; body: unknown }[]> {
  const args = ["packages/mock/bin/edge-mock.js", api, "--port", "0", "--control-port", "0", "--json"];
  const mock = spawn(process.execPath, args, { cwd: copy.folder, stdio: ["ignore", "pipe", "inherit"] });
  try {
    for await (const line of createInterface({ input: mock.stdout })) {
      if (!line.startsWith("{")) continue;
      const { url } = JSON.parse(line) as { url: string };
      const found: { status: number; body: unknown }[] = [];
      for (let time = 0; time < times; time += 1) {
        const answer = await fetch(url + path, { headers });
        found.push({ status: answer.status, body: await answer.json() });
      }
      return found;
    }
    throw new Error("The mock did not start.");
  } finally {
    mock.kill();
  }
}
