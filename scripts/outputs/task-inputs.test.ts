import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

const repository = resolve(import.meta.dirname, "../..");
let inputs: Record<string, Readonly<Record<string, string>>>;

beforeAll(() => {
  const turbo = createRequire(import.meta.url).resolve("turbo/bin/turbo");
  const args = [turbo, "run", "lint", "build", "--dry=json", "--filter=@edge-contracts/specs"];
  const plan = JSON.parse(execFileSync(process.execPath, args, { cwd: repository, maxBuffer: 1e9 }).toString());
  inputs = Object.fromEntries(plan.tasks.map((task: { task: string; inputs: object }) => [task.task, task.inputs]));
});

/** Whether a task runs again after this file of `specs/` has changed. */
const matters = (task: string, file: string) => Object.hasOwn(inputs[task] ?? {}, file);

describe("after a change of", () => {
  test.each([
    // The lint takes the verbs of operationIds and the table of extensions from it.
    ["README.md", { lint: true, build: false }],
    ["cps/openapi.yaml", { lint: true, build: true }],
    ["cps/README.md", { lint: false, build: false }],
    ["sources.yaml", { lint: true, build: true }],
    ["lint/plugin.ts", { lint: true, build: false }],
    ["inventory/exceptions.json", { lint: true, build: false }],
    ["src/build/build-contract.ts", { lint: true, build: true }],
    ["src/runtime/negotiate.ts", { lint: true, build: true }],
    ["src/scaffold/cli.ts", { lint: true, build: false }],
    ["operations.digest.txt", { lint: true, build: false }],
    ["redocly.adopted.yaml", { lint: true, build: true }],
  ])("specs/%s", (file, want) => {
    expect({ lint: matters("lint", file), build: matters("build", file) }).toEqual(want);
  });
});
