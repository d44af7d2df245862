import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePorts } from "../free-ports.ts";
import { type Block, readBlocks } from "./read-blocks.ts";
import { commandsOf, runShell } from "./run-shell.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
// Inside the repository, so that the names of its packages resolve.
const folder = join(root, "dist.readmes");

/** Commands that are too heavy for this test, each with a file that runs it for real, and the line there. */
const runElsewhere = new Map([
  ["npm ci", [".ci/run", "npm ci"]],
  ["npm test", [".ci/run", "run npm test"]],
  ["npm run check && npm test", [".ci/run", "run npm run check\nrun npm test"]],
  // On the ports that a reader has, which may be taken where this test runs.
  ["npm start", ["scripts/start/start.test.ts", '"scripts/start.ts"']],
  ["npm run build", [".github/workflows/contracts.yml", "- run: npm run build"]],
  ["npm run build -w specs", [".github/workflows/pages.yml", "- run: npm run build -w specs"]],
  [
    "npm run build -w @edge-contracts/docs",
    [".github/workflows/pages.yml", "- run: npm run build -w @edge-contracts/docs"],
  ],
  // What writes into the site would do so under the tests that look at it.
  [
    "npm run build -w @edge-contracts/docs -- --reference cps",
    ["scripts/start.ts", '"packages/docs/src/build/cli.ts", "--reference"'],
  ],
  ["npm test -w @edge-contracts/docs", ["package.json", "turbo.mjs run test"]],
]);

/** Commands that serve until they are stopped; they have to print where. */
const servers = ["npm run serve", "npm run conformance -- gateway"];

const files = (await run("git", ["ls-files", "*.md"], { cwd: root })).stdout.trim().split("\n");
// The guides of the site run in its own tests, which know what each of them has to show.
const readmes = files
  .filter((file) => !file.startsWith("packages/docs/src/content/"))
  .map((file) => ({ file, blocks: [] as Block[] }));
for (const readme of readmes) readme.blocks = readBlocks(await readFile(join(root, readme.file), "utf8"));
const withBlocks = readmes.filter(({ blocks }) => blocks.length > 0);

const modules = withBlocks.flatMap(({ file, blocks }) =>
  blocks
    .filter(({ language, quotedFrom }) => language === "ts" && quotedFrom === undefined)
    .map((block) => ({ file, block })),
);

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "home"), { recursive: true });
  for (const { file, block } of modules) await writeFile(moduleOf(file, block), block.code);
  const compilerOptions = { noEmit: true, lib: ["ES2023", "DOM"], types: ["node"] };
  const config = { extends: "../tsconfig.base.json", compilerOptions, include: ["*.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("every README that has blocks is looked at", () => {
  expect(withBlocks.map(({ file }) => file)).toEqual(
    expect.arrayContaining(["README.md", "packages/client/README.md"]),
  );
  expect(modules.length).toBeGreaterThan(8);
});

test("no document tells anybody to run a package of the registry by a name that is not ours", async () => {
  for (const { file } of readmes) {
    const commands =
      (await readFile(join(root, file), "utf8")).match(/\b(?:npx|npm (?:exec|x|create|init)|bunx|pnpm dlx)\b.*/g) ?? [];
    expect(commands, file).toEqual([]);
  }
});

test("every module compiles", async () => {
  const tsc = join(root, "node_modules/.bin/tsc");
  await expect(run(tsc, ["-p", folder])).resolves.toEqual({ stdout: "", stderr: "" });
});

describe.each(withBlocks)("$file", ({ file, blocks }) => {
  let mock: Mock;
  let home: string;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    // As `npm start` does.
    mock = await startMock({ progression: 2000 });
    home = join(folder, "home", file.replaceAll("/", "-"));
    await mkdir(home);
    const client = { client_token: "c", client_secret: "s", access_token: "a", host: mock.url };
    const lines = Object.entries(client)
      .map(([key, value]) => `${key} = ${value}`)
      .join("\n");
    await writeFile(join(home, ".edgerc"), `[default]\n${lines}\n\n[test]\n${lines}\n`);
    env = {
      PATH: process.env["PATH"],
      // An empty cache and no registry: what a command needs is here, or it is not ours.
      HOME: home,
      npm_config_cache: join(home, "npm"),
      npm_config_offline: "true",
      // With another cache a command would build what is built, under the tests that use it.
      TURBO_CACHE_DIR: process.env["TURBO_CACHE_DIR"],
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      AKAMAI_HOST: mock.url,
      AKAMAI_CLIENT_TOKEN: "c",
      AKAMAI_CLIENT_SECRET: "s",
      AKAMAI_ACCESS_TOKEN: "a",
    };
  });
  afterAll(() => mock.close());

  test.each(blocks.map((block) => ({ ...block, block })))(
    "the $language block in line $line does what it says",
    async ({ block }) => {
      if (block.quotedFrom !== undefined) {
        const source = await readFile(join(root, dirname(file), block.quotedFrom), "utf8");
        expect(source.replace(/^\s+/gm, "")).toContain(block.code.replace(/^\s+/gm, ""));
      } else if (block.language === "ts") {
        const module = moduleOf(file, block);
        await writeFile(module, here(block.code));
        const { stdout } = await run(process.execPath, [module], { env });
        expect(stdout.trim(), "a reader has to see something").not.toBe("");
      } else {
        await expectShell(block.code);
      }
    },
  );

  async function expectShell(code: string): Promise<void> {
    const [port, controlPort] = await freePorts(2);
    const own = code.includes("npm run mock")
      ? code
          .replaceAll("/tmp/", `${home}/`)
          .replaceAll("4010", String(port))
          .replaceAll("4011", String(controlPort))
          .replaceAll(/npm run mock( --)?/g, `npm run mock -- --port ${port} --control-port ${controlPort}`)
      : here(code);
    const lines: string[] = [];
    for (const line of commandsOf(own)) {
      const command = line.replace(/\s+#.*$/, "");
      const elsewhere = runElsewhere.get(command);
      if (elsewhere !== undefined) {
        const [where = "", words = ""] = elsewhere;
        expect(await readFile(join(root, where), "utf8"), `${command} is not run there`).toContain(words);
      } else if (servers.some((server) => command.startsWith(server))) {
        lines.push(`${command} &`);
      } else {
        lines.push(line);
      }
    }
    if (lines.length === 0) return;
    const steps = await runShell(lines.join("\n"), root, env);
    for (const { command, output, status } of steps) expect(status, `${command}\n${output}`).toBe(0);
    expect(steps.map(({ output }) => output).join(""), "a reader has to see something").not.toBe("");
  }

  function here(text: string): string {
    return text
      .replaceAll("http://127.0.0.1:4010", mock.url)
      .replaceAll("http://127.0.0.1:4011", mock.control.url)
      .replaceAll("--mock ", `--mock --host ${mock.url} `)
      .replaceAll("/tmp/", `${home}/`);
  }
});

function moduleOf(file: string, { line }: Block): string {
  return join(folder, `${file.replaceAll("/", "-").replace(".md", "")}-${line}.ts`);
}
