import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const main = join(root, "packages/client/dist/cli/main.js");
let mock: Mock;
let folder: string;
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"], auth: "verify" });
  folder = await mkdtemp(join(tmpdir(), "renew-action-"));
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

interface Action {
  inputs: Record<string, { default?: string }>;
  runs: { steps: [{ run: string; env: Record<string, string> }] };
}

/** Runs the action's step as a runner does: inputs filled into variables, the script given to bash. */
async function runAction(inputs: Record<string, string>): Promise<{ code: number; output: string; summary: string }> {
  const action = parse(await readFile(join(root, ".github/actions/renew-certificate/action.yml"), "utf8")) as Action;
  const [{ run, env }] = action.runs.steps;
  const given = (name: string) => inputs[name] ?? action.inputs[name]?.default ?? "";
  const filled = Object.entries(env).map(([name, value]) => [
    name,
    value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => given(input)),
  ]);
  const files = { GITHUB_STEP_SUMMARY: join(folder, "summary"), GITHUB_OUTPUT: join(folder, "output") };
  for (const file of Object.values(files)) await writeFile(file, "");
  const variables = { ...process.env, ...Object.fromEntries(filled), ...files };
  const code = await new Promise<number>((resolve) => {
    const child = execFile("bash", ["-e", "-o", "pipefail", "-c", run], { cwd: folder, env: variables });
    child.once("close", (status) => resolve(status ?? -1));
  });
  return {
    code,
    output: await readFile(files.GITHUB_OUTPUT, "utf8"),
    summary: await readFile(files.GITHUB_STEP_SUMMARY, "utf8"),
  };
}

test("the action runs against the mock, and writes its summary and its exit code", async () => {
  const shared = { command: `${process.execPath} ${main}`, more: `--mock\n--host ${mock.url}` };
  const planned = await runAction({ ...shared, which: "--enrollment-id 10001", more: `${shared.more}\n--dry-run` });
  expect(planned).toMatchObject({ code: 0, output: "exit-code=0\n" });
  expect(planned.summary).toContain("## Certificates: 1 planned");
  const held = await runAction({ ...shared, which: "--enrollment-id 10001" });
  expect(held).toMatchObject({ code: 4, output: "exit-code=4\n" });
  expect(held.summary).toContain("has them signed");
  expect(JSON.parse(await readFile(join(folder, "renewals.json"), "utf8"))["10001"]).toMatchObject({ outcome: "held" });
  expect(await runAction({ ...shared, which: "--enrollment-id $(touch pwned)" })).toMatchObject({ code: 2 });
  await expect(readFile(join(folder, "pwned"))).rejects.toThrow("ENOENT");
});
