import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
// Inside the package, so that its own name resolves.
const folder = `${root}dist.readme`;
let mock: Mock;
let blocks: string[];

beforeAll(async () => {
  mock = await startMock();
  const readme = await readFile(`${root}README.md`, "utf8");
  blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block]) => block as string);
  await mkdir(folder, { recursive: true });
  for (const [index, block] of blocks.entries()) {
    await writeFile(`${folder}/block-${index}.ts`, block.replaceAll("http://127.0.0.1:4010", mock.url));
  }
  const compilerOptions = { noEmit: true, lib: ["ES2023", "DOM"], types: ["node"] };
  const config = { extends: "../../../tsconfig.base.json", compilerOptions, include: ["*.ts"] };
  await writeFile(`${folder}/tsconfig.json`, JSON.stringify(config));
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

test("every example of the README compiles", async () => {
  expect(blocks.length).toBeGreaterThan(5);
  const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", `file://${root}`));
  const { stdout } = await run(tsc, ["-p", folder]).catch((error: { stdout: string }) => error);
  expect(stdout).toBe("");
});

test("every example of the README runs against the mock", async () => {
  const credentials = { AKAMAI_CLIENT_TOKEN: "c", AKAMAI_CLIENT_SECRET: "s", AKAMAI_ACCESS_TOKEN: "a" };
  const env = { ...process.env, ...credentials, AKAMAI_HOST: mock.url };
  const outputs: string[] = [];
  for (const index of blocks.keys()) {
    const { stdout } = await run(process.execPath, [`${folder}/block-${index}.ts`], { env });
    outputs.push(stdout);
  }
  expect(outputs[0]).toMatch(/^游戏网站\n200 \d{4}-/);
  expect(outputs.join("")).toContain("COMPLETED");
});
