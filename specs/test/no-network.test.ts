import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { specsFolder } from "../src/build/discover-apis.ts";

const run = promisify(execFile);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "edge-contracts-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The connections beyond this machine that a Node command, or a child of it, tried to open. */
async function connectionsOf(...args: string[]): Promise<string> {
  const log = join(folder, `${Math.random()}.log`);
  writeFileSync(log, "");
  const guard = join(import.meta.dirname, "network-guard.mjs");
  const env = { ...process.env, NODE_OPTIONS: `--import=${guard}`, NETWORK_GUARD_LOG: log };
  delete (env as Partial<NodeJS.ProcessEnv>)["REDOCLY_TELEMETRY"];
  await run(process.execPath, args, { cwd: specsFolder, env }).catch(() => undefined);
  return readFileSync(log, "utf8");
}

// One contract does: the tools are the same for all, and a reference to another host is refused before any of them.
test("linting and bundling a contract with workflows opens no connection", async () => {
  expect(await connectionsOf("lint/cli.ts", "--fresh", "china-cdn")).toBe("");
});

test.each(["await fetch('https://telemetry.example.com')", "(await import('node:net')).connect(443, '192.0.2.1')"])(
  "the guard would have seen %s",
  async (script) => {
    expect(await connectionsOf("--input-type=module", "-e", script)).toMatch(/telemetry\.example\.com|192\.0\.2\.1/);
  },
);
