import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { summaryOfRun } from "./remove-stale-outputs.ts";

const repository = resolve(import.meta.dirname, "../..");
let root: string;

/** A repository of one package whose build writes a file for each file of `apis/`. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "outputs-"));
  mkdirSync(join(root, "one/apis"), { recursive: true });
  mkdirSync(join(root, "scripts"));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  cpSync(join(repository, "scripts/turbo.mjs"), join(root, "scripts/turbo.mjs"));
  cpSync(join(repository, "scripts/outputs"), join(root, "scripts/outputs"), { recursive: true });
  const write = (file: string, value: unknown) => writeFileSync(join(root, file), JSON.stringify(value));
  const { packageManager } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  write("package.json", { name: "root", type: "module", private: true, packageManager, workspaces: ["one"] });
  write("package-lock.json", { name: "root", lockfileVersion: 3, packages: { "": { workspaces: ["one"] }, one: {} } });
  write("turbo.json", { tasks: { build: { inputs: ["apis/**"], outputs: ["dist/**"] } } });
  const script =
    "const fs=require('fs');for(const f of fs.readdirSync('apis'))fs.mkdirSync('dist/'+f,{recursive:true}),fs.writeFileSync('dist/'+f+'/index.js','')";
  write("one/package.json", { name: "one", scripts: { build: `node -e "${script}"` } });
  writeFileSync(join(root, "one/apis/kept"), "");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const build = () =>
  execFileSync(process.execPath, ["scripts/turbo.mjs", "run", "build", "--cache-dir=.turbo/cache"], { cwd: root });
const isThere = (name: string) => existsSync(join(root, `one/dist/${name}`));

test("what an API made that is gone is gone after a build from the cache, and the rest is there", () => {
  build();
  writeFileSync(join(root, "one/apis/ghost"), "");
  build();
  expect(isThere("ghost/index.js")).toBe(true);
  rmSync(join(root, "one/apis/ghost"));
  expect(build().toString()).toContain("FULL TURBO");
  expect(isThere("ghost")).toBe(false);
  expect(isThere("kept/index.js")).toBe(true);
});

test("a run reads its own summary, and leaves alone that of a run beside it", () => {
  const folder = join(root, ".turbo/runs");
  rmSync(folder, { recursive: true, force: true });
  expect(summaryOfRun(root, 0)).toBeUndefined();
  mkdirSync(folder, { recursive: true });
  for (const [name, second] of Object.entries({ before: 10, own: 30, beside: 20 })) {
    writeFileSync(join(folder, `${name}.json`), "{}");
    utimesSync(join(folder, `${name}.json`), second, second);
  }
  expect(summaryOfRun(root, 15_000)).toBe(join(folder, "own.json"));
  expect(readdirSync(folder).sort()).toEqual(["beside.json", "own.json"]);
});
