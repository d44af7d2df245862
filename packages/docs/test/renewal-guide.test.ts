import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { contentFolder, docsFolder } from "../src/files/folders.ts";
import { controlOrigin } from "../src/samples/mock-origin.ts";
import { patience } from "./patience.ts";

const root = join(docsFolder, "..", "..");
const guide = readFileSync(join(contentFolder, "guides", "renew-certificates.md"), "utf8");
const block = (language: string) => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "m").exec(guide)?.[1] ?? "";
const workflow = parse(block("yaml"));
const step = workflow.jobs.renew.steps.find(({ uses = "" }: { uses?: string }) => uses.startsWith("./"));
const action = parse(readFileSync(join(root, step.uses, "action.yml"), "utf8"));
const commandLine = join(
  dirname(dirname(fileURLToPath(import.meta.resolve("@edge-contracts/client")))),
  "bin/edge-contracts.js",
);

let mock: Mock;
let folder: string;

beforeAll(async () => {
  mock = await startMock({ apis: ["cps"], auth: "verify", progression: 50 });
  folder = mkdtempSync(join(tmpdir(), "renewal-guide-"));
  // What the guide has its reader put into the repository.
  writeFileSync(join(folder, "policy.json"), block("json"));
  writeFileSync(join(folder, "sign.sh"), block("bash").replaceAll(controlOrigin, mock.control.url));
  chmodSync(join(folder, "sign.sh"), 0o755);
}, patience);

afterAll(async () => {
  await mock?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One run of the guide's workflow, as far as it is the action's: with its inputs, the secrets, and `more`. */
async function runDay(more: string): Promise<{ code: number; summary: string }> {
  // The certificates of a new mock are young: here they are due early.
  const which = step.with.which.replace("30", "4000");
  const inputs: Record<string, string> = { ...step.with, which, more, command: `${process.execPath} ${commandLine}` };
  const filled = (text: string) =>
    text.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) => inputs[name] ?? action.inputs[name]?.default ?? "");
  const [client] = testCredentials.edgegrid;
  const secrets: Record<string, string | undefined> = {
    AKAMAI_HOST: mock.url,
    AKAMAI_CLIENT_TOKEN: client?.clientToken,
    AKAMAI_CLIENT_SECRET: client?.clientSecret,
    AKAMAI_ACCESS_TOKEN: client?.accessToken,
  };
  const ofGuide = Object.entries<string>(step.env).map(([name, value]) => [
    name,
    value.replace(/\$\{\{ secrets\.(\w+) \}\}/, (_, secret) => secrets[secret] ?? ""),
  ]);
  const [{ run, env }] = action.runs.steps;
  const ofAction = Object.entries<string>(env).map(([name, value]) => [name, filled(value)]);
  const summary = join(folder, "summary.md");
  const files = { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: join(folder, "output") };
  for (const file of Object.values(files)) writeFileSync(file, "");
  const variables = { PATH: process.env["PATH"], ...Object.fromEntries([...ofGuide, ...ofAction]), ...files };
  const code = await new Promise<number>((resolve) => {
    const child = execFile("bash", ["-e", "-o", "pipefail", "-c", run], { cwd: folder, env: variables });
    child.once("close", (status) => resolve(status ?? -1));
  });
  return { code, summary: readFileSync(summary, "utf8") };
}

const state = () => join(folder, step.with["state-file"] ?? action.inputs["state-file"].default);

test("the workflow of the guide brings what is due to production, and asks for nothing again on the next day", {
  timeout: patience,
}, async () => {
  const planned = await runDay("--dry-run");
  expect(planned).toMatchObject({ code: 0, summary: expect.stringMatching(/^## Certificates: \d+ planned\n/) });
  expect(existsSync(state())).toBe(false);

  const renewed = await runDay("");
  expect(renewed).toMatchObject({ code: 0, summary: expect.stringMatching(/^## Certificates: \d+ renewed\n/) });
  expect(Object.values(JSON.parse(readFileSync(state(), "utf8"))).length).toBeGreaterThan(0);

  // With the same days left: another certificate would have others.
  expect(await runDay("")).toEqual(renewed);
});
