import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

const repository = resolve(import.meta.dirname, "../..");
let inputs: Record<string, Readonly<Record<string, string>>>;

beforeAll(() => {
  const turbo = createRequire(import.meta.url).resolve("turbo/bin/turbo");
  const args = [turbo, "run", "lint", "build", "typecheck", "test", "--dry=json"];
  const plan = JSON.parse(execFileSync(process.execPath, args, { cwd: repository, maxBuffer: 1e9 }).toString());
  inputs = Object.fromEntries(plan.tasks.map((task: { taskId: string; inputs: object }) => [task.taskId, task.inputs]));
});

/** Whether a task runs again after this file of `specs/` has changed. */
const matters = (task: string, file: string) => Object.hasOwn(inputs[`@edge-contracts/specs#${task}`] ?? {}, file);

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

describe("what runs again after a change of", () => {
  test.each([
    ["client/src/call/send-once.ts", "build lint test typecheck"],
    ["client/README.md", "test"],
    ["client/bench/bench.ts", "lint test typecheck"],
    ["client/vitest.long.config.ts", "lint test typecheck"],
    ["client/package.json", "build lint test typecheck"],
    ["conformance/scenarios/cps/change-inputs.ts", "build lint test typecheck"],
    ["conformance/benchmark/kill-table.ts", "lint test typecheck"],
    ["conformance/src/report/to-html.test.ts", "lint test typecheck"],
    ["mock/clients/run.ts", "lint test typecheck"],
    ["mock/test/cli.test.ts", "lint test typecheck"],
    ["docs/src/pages/operation-page.ts", "build frame lint test typecheck"],
    ["docs/src/pages/operation-page.test.ts", "lint test typecheck"],
  ])("packages/%s", (path, want) => {
    const [, name, file] = /^([^/]+)\/(.+)$/.exec(path) as unknown as [string, string, string];
    const mark = `@edge-contracts/${name}#`;
    const tasks = Object.entries(inputs).filter(([task, files]) => task.startsWith(mark) && Object.hasOwn(files, file));
    expect(
      tasks
        .map(([task]) => task.slice(mark.length))
        .sort()
        .join(" "),
    ).toBe(want);
  });

  test.each([
    ["vitest.config.ts", ["test"]],
    ["specs/CHANGES.md", ["build"]],
    ["scripts/compile-package.ts", ["build"]],
    ["README.md", []],
  ])("%s at the root, in the packages", (file, want) => {
    const tasks = Object.entries(inputs).filter(
      ([task, files]) => !task.startsWith("//") && Object.hasOwn(files, `../../${file}`),
    );
    expect([...new Set(tasks.map(([task]) => task.split("#")[1]))]).toEqual(want);
  });
});
