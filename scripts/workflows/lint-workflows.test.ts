import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lintWorkflows } from "./lint-workflows.ts";

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "workflows-"));
  mkdirSync(join(root, ".github/workflows"), { recursive: true });
  writeFileSync(join(root, "package.json"), JSON.stringify({ scripts: { build: "" } }));
});
afterAll(() => rmSync(root, { recursive: true }));

const good = `on: push
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
      - run: npm run build
        env:
          TITLE: \${{ github.event.head_commit.message }}
`;

async function faultsOf(workflow: string): Promise<string[]> {
  writeFileSync(join(root, ".github/workflows/a.yml"), workflow);
  return lintWorkflows(root);
}

test("a good workflow has no fault", async () => {
  expect(await faultsOf(good)).toEqual([]);
});

test.each<[what: string, from: string, to: string, says: RegExp]>([
  ["an unknown key", "    runs-on:", "    run-on:", /run-on/],
  ["an expression of nothing", "github.event.head_commit.message", "github.nothing", /nothing/],
  ["a tag for a hash", "3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "v7", /hash/],
  ["code of strangers with secrets", "on: push", "on:\n  pull_request_target:", /workflow_run/],
  ["text of an event in a script", "run: npm run build", `run: echo \${{ github.event.head_commit.message }}`, /env/],
  ["a token left behind", "persist-credentials: false", "fetch-depth: 0", /persist-credentials/],
  ["no permissions", "permissions:\n  contents: read\n", "", /permissions/],
  ["a script that is not there", "npm run build", "npm run bild", /no script bild/],
])("%s is a fault", async (_, from, to, says) => {
  const broken = good.replace(from, to);
  expect(broken).not.toBe(good);
  expect((await faultsOf(broken)).join("\n")).toMatch(says);
});

test("the workflows of this repository have no fault", async () => {
  expect(await lintWorkflows(fileURLToPath(new URL("../..", import.meta.url)))).toEqual([]);
});
