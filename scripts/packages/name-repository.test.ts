import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = join(import.meta.dirname, "name-repository.ts");
const release = readFileSync(join(import.meta.dirname, "../../.github/workflows/release.yml"), "utf8");
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "name-repository-"));
  mkdirSync(join(checkout, "packages/client"), { recursive: true });
  writeFileSync(
    join(checkout, "packages/client/package.json"),
    '{"name": "@edge-contracts/client", "version": "1.0.0"}',
  );
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: checkout, encoding: "utf8" });
  const manifest = JSON.parse(readFileSync(join(checkout, "packages/client/package.json"), "utf8"));
  return { status, stderr, manifest };
}

test("a package says where it comes from, and keeps all else", () => {
  expect(run("https://github.com/owner/name", "packages/client")).toEqual({
    status: 0,
    stderr: "",
    manifest: {
      name: "@edge-contracts/client",
      version: "1.0.0",
      repository: { type: "git", url: "git+https://github.com/owner/name.git", directory: "packages/client" },
    },
  });
});

test.each([
  [[]],
  [["https://github.com/owner/name"]],
  [["owner/name", "packages/client"]],
  [["https://github.com/", "packages/client"]],
])("%j is refused, and nothing is written", (args) => {
  const { status, stderr, manifest } = run(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Usage: /);
  expect(manifest).not.toHaveProperty("repository");
});

test("a release names it for every package that it publishes", () => {
  const folders = ["specs", "packages/client", "packages/mock", "packages/conformance", "builder"].join(" ");
  const [, named] = /node scripts\/packages\/name-repository\.ts "\$ADDRESS" (.*)\n/.exec(release) ?? [];
  expect(named).toBe(folders);
  expect(release.indexOf("name-repository.ts")).toBeLessThan(release.indexOf("npm publish"));
});
