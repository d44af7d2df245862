import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
// Inside the package, so that its own name resolves.
const folder = `${root}dist.examples`;
// One for the README, another for the doc comments, because both change the same hostname.
let mocks: [Mock, Mock];
let readme: string[];
let documented: Map<string, string>;

/** The examples of the doc comments of a file, each with the name of what they are about. */
function examplesOf(source: string): [name: string, code: string][] {
  const comments = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?(?:function|const) (\w+)/g);
  return [...comments].flatMap(([, comment = "", name = ""]) => {
    const [, code] = /@example\n \* ```ts\n([\s\S]*?)^ \* ```$/m.exec(comment) ?? [];
    return code === undefined ? [] : [[name, code.replace(/^ \* ?/gm, "")]];
  });
}

beforeAll(async () => {
  mocks = [await startMock(), await startMock()];
  const text = await readFile(`${root}README.md`, "utf8");
  readme = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block]) => block as string);
  const sources = (await readdir(`${root}src`, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const all = await Promise.all(sources.map(async (name) => examplesOf(await readFile(`${root}src/${name}`, "utf8"))));
  documented = new Map(all.flat());
  await mkdir(folder, { recursive: true });
  const examples = [readme.map((code, index) => [`readme-${index}`, code] as const), [...documented]];
  for (const [index, each] of examples.entries()) {
    for (const [name, code] of each) {
      await writeFile(`${folder}/${name}.ts`, code.replaceAll("http://127.0.0.1:4010", (mocks[index] as Mock).url));
    }
  }
  const compilerOptions = { noEmit: true, lib: ["ES2023", "DOM"], types: ["node"] };
  const config = { extends: "../../../tsconfig.base.json", compilerOptions, include: ["*.ts"] };
  await writeFile(`${folder}/tsconfig.json`, JSON.stringify(config));
});
afterAll(async () => {
  for (const mock of mocks) await mock.close();
  await rm(folder, { recursive: true, force: true });
});

async function outputOf(mock: Mock, name: string): Promise<string> {
  const credentials = { AKAMAI_CLIENT_TOKEN: "c", AKAMAI_CLIENT_SECRET: "s", AKAMAI_ACCESS_TOKEN: "a" };
  const env = { ...process.env, ...credentials, AKAMAI_HOST: mock.url };
  return (await run(process.execPath, [`${folder}/${name}.ts`], { env })).stdout;
}

test("every example compiles", async () => {
  expect(readme.length).toBeGreaterThan(5);
  const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", `file://${root}`));
  await expect(run(tsc, ["-p", folder])).resolves.toEqual({ stdout: "", stderr: "" });
});

describe("run against the mock,", () => {
  test("the examples of the README do what they say", async () => {
    const outputs: string[] = [];
    for (const index of readme.keys()) outputs.push(await outputOf(mocks[0], `readme-${index}`));
    expect(outputs[0]).toMatch(/^游戏网站\n200 \d{4}-/);
    expect(outputs.join("")).toContain("COMPLETED");
  });

  test("so do those of the doc comments", async () => {
    const outputs: Record<string, string> = {};
    for (const name of documented.keys()) outputs[name] = (await outputOf(mocks[1], name)).trim();
    expect(outputs).toMatchObject({
      createCore: "3",
      edgeGrid: "true",
      edgeGridFromEnvironment: "10001",
      edgeGridFromDefaults: expect.stringMatching(/^[1-9]\d*$/),
      edgeGridFromEdgerc: expect.stringMatching(/^\d+$/),
      tokenAuth: expect.stringMatching(/^\d+$/),
      withRedactedMessages: expect.stringContaining("[redacted]"),
      withValidation: "200",
      waitForProvisionState: "WHITELISTED",
      waitForProvisionStateChange: "COMPLETED",
      waitForEnrollmentChange: "1",
      deployThirdPartyCertificate: "",
      deployDvCertificate: "",
      createChinaCdnClient: "200",
      createCpsClient: "200",
      createAdminJobsClient: "200",
    });
  });
});
