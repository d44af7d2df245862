import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRepository } from "../copy-repository.ts";
import { freePorts } from "../free-ports.ts";

const repository = join(import.meta.dirname, "../..");
const contributing = readFileSync(join(repository, "CONTRIBUTING.md"), "utf8");
// The test runs the version that people are told to.
const server = /turborepo-remote-cache@[\d.]+/.exec(contributing)?.[0] ?? "turborepo-remote-cache";
const installed = join(repository, "node_modules/.cache", server);
const entry = join(installed, "node_modules/turborepo-remote-cache/dist/cli.js");
const folders: string[] = [];
let missing: string | undefined;
let url: string;
let process_: ChildProcess | undefined;

beforeAll(async () => {
  missing = install();
  if (missing !== undefined) return;
  const storage = mkdtempSync(join(tmpdir(), "remote-cache-"));
  folders.push(storage);
  const [port] = await freePorts(1);
  url = `http://127.0.0.1:${port}`;
  process_ = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env["PATH"],
      PORT: String(port),
      TURBO_TOKEN: "only-for-this-test",
      STORAGE_PROVIDER: "local",
      STORAGE_PATH: storage,
      LOG_LEVEL: "error",
    },
    stdio: "ignore",
  });
  for (let tries = 0; tries < 200 && !(await answers()); tries++) await setTimeout(100);
});
afterAll(() => {
  process_?.kill();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Why the server is not there; it is no dependency, because it brings along 105 MB for clouds. */
function install(): string | undefined {
  if (existsSync(entry)) return undefined;
  mkdirSync(installed, { recursive: true });
  const args = ["install", "--prefix", installed, "--ignore-scripts", "--no-audit", "--no-fund", server];
  const { status, stderr } = spawnSync("npm", args, { encoding: "utf8", timeout: 300_000 });
  if (status === 0) return undefined;
  rmSync(installed, { recursive: true, force: true });
  return `${server} cannot be installed: ${stderr.trim().split("\n").at(-1)}`;
}

const answers = () =>
  fetch(`${url}/v8/artifacts/status`).then(
    () => true,
    () => false,
  );

function build(checkout: string, token: string): string {
  const args = ["scripts/turbo.mjs", "run", "build", "--filter=@edge-contracts/specs", "--cache-dir=.turbo/cache"];
  const env = { ...process.env, TURBO_API: url, TURBO_TOKEN: token, TURBO_TEAM: "team_contracts" };
  return execFileSync(process.execPath, args, { cwd: checkout, encoding: "utf8", env });
}

function clone(): string {
  const checkout = copyRepository();
  folders.push(checkout);
  rmSync(join(checkout, "specs/dist"), { recursive: true });
  return checkout;
}

test("a second clone restores what the first one has built, and one without the token builds", (context) => {
  if (missing !== undefined) return context.skip(missing);
  const [first, second, stranger] = [clone(), clone(), clone()];
  expect(build(first, "only-for-this-test")).toContain("0 cached, 1 total");
  expect(build(second, "only-for-this-test")).toContain("1 cached, 1 total");
  const files = (checkout: string) => readdirSync(join(checkout, "specs/dist"), { recursive: true }).sort();
  expect(files(second)).toEqual(files(first));
  const bundle = (checkout: string) => readFileSync(join(checkout, "specs/dist/cps.json"));
  expect(bundle(second).equals(bundle(first))).toBe(true);
  expect(build(stranger, "another")).toContain("0 cached, 1 total");
});
