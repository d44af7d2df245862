import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
// Inside the package, so that its own name resolves.
const folder = `${root}dist.examples`;
let mock: Mock;
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
  mock = await startMock();
  const sources = (await readdir(`${root}src`, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const all = await Promise.all(sources.map(async (name) => examplesOf(await readFile(`${root}src/${name}`, "utf8"))));
  documented = new Map(all.flat());
  await mkdir(folder, { recursive: true });
  for (const [name, code] of documented) {
    await writeFile(`${folder}/${name}.ts`, code.replaceAll("http://127.0.0.1:4010", mock.url));
  }
  const compilerOptions = { noEmit: true, lib: ["ES2023", "DOM"], types: ["node"] };
  const config = { extends: "../../../tsconfig.base.json", compilerOptions, include: ["*.ts"] };
  await writeFile(`${folder}/tsconfig.json`, JSON.stringify(config));
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

/** What each example prints: one process imports them one after the other, which is Node's start once in place of 20 times. */
async function outputs(): Promise<Record<string, string>> {
  const credentials = { AKAMAI_CLIENT_TOKEN: "c", AKAMAI_CLIENT_SECRET: "s", AKAMAI_ACCESS_TOKEN: "a" };
  const env = { ...process.env, ...credentials, AKAMAI_HOST: mock.url };
  const all = `
    import { format } from "node:util";
    const outputs = {};
    const { log } = console;
    for (const name of ${JSON.stringify([...documented.keys()])}) {
      const lines = [];
      console.log = (...values) => lines.push(format(...values));
      await import(\`./\${name}.ts\`);
      outputs[name] = lines.join("\\n").trim();
    }
    log(JSON.stringify(outputs));`;
  await writeFile(`${folder}/all.mjs`, all);
  return JSON.parse((await run(process.execPath, [`${folder}/all.mjs`], { env })).stdout);
}

test("every example compiles", async () => {
  expect(documented.size).toBeGreaterThan(10);
  const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", `file://${root}`));
  await expect(run(tsc, ["-p", folder])).resolves.toEqual({ stdout: "", stderr: "" });
});

test("every example does against the mock what it says", async () => {
  expect(await outputs()).toMatchObject({
    createCore: "3",
    edgeGrid: "true",
    edgeGridFromEnvironment: "10001",
    edgeGridFromDefaults: expect.stringMatching(/^[1-9]\d*$/),
    edgeGridFromEdgerc: expect.stringMatching(/^\d+$/),
    tokenAuth: expect.stringMatching(/^\d+$/),
    withRedactedMessages: expect.stringContaining("[redacted]"),
    withValidation: "200",
    parseWarnings: "unknown",
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
