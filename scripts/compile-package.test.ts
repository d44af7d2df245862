import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

test("compiles what has changed, removes what has no source, and brings back what somebody removed", () => {
  const folder = mkdtempSync(join(tmpdir(), "compile-package-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const compilerOptions = {
    rootDir: "src",
    outDir: "dist",
    module: "NodeNext",
    types: [],
    declaration: true,
    incremental: true,
    tsBuildInfoFile: "dist/.tsbuildinfo",
  };
  writeFileSync(join(folder, "tsconfig.build.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  mkdirSync(join(folder, "src"));
  const there = (name: string) => existsSync(join(folder, "dist", name));
  const write = (name: string, text: string) => writeFileSync(join(folder, "src", name), text);
  const compile = () =>
    execFileSync(process.execPath, [join(import.meta.dirname, "compile-package.ts")], { cwd: folder });

  write("kept.ts", "export const kept: number = 1;");
  write("moved.ts", "export const moved: number = 1;");
  compile();
  expect([there("kept.js"), there("moved.js")]).toEqual([true, true]);

  rmSync(join(folder, "src/moved.ts"));
  rmSync(join(folder, "dist/kept.js"));
  compile();
  expect([there("kept.js"), there("moved.js"), there("moved.d.ts")]).toEqual([true, false, false]);

  write("kept.ts", 'export const kept: number = "1";');
  expect(compile).toThrow("Command failed");
});
