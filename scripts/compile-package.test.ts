import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const compilerOptions = {
  rootDir: "src",
  outDir: "dist",
  module: "NodeNext",
  strict: true,
  rewriteRelativeImportExtensions: true,
  types: [],
  declaration: true,
  incremental: true,
  tsBuildInfoFile: "dist/.tsbuildinfo",
};

/** A package without sources, until the test is over. */
function newPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), "compile-package-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "tsconfig.build.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  return folder;
}

function compileIn(folder: string, ...parts: string[]): void {
  execFileSync(process.execPath, [join(import.meta.dirname, "compile-package.ts"), ...parts], { cwd: folder });
}

test("compiles what has changed, removes what has no source, and brings back what somebody removed", () => {
  const folder = newPackage();
  mkdirSync(join(folder, "src"));
  const there = (name: string) => existsSync(join(folder, "dist", name));
  const write = (name: string, text: string) => writeFileSync(join(folder, "src", name), text);
  const compile = () => compileIn(folder);

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
  // What failed is no state to keep.
  expect(compile).toThrow("Command failed");
});

test("does not start the compiler where all that it read is the same, and does where anything is not", () => {
  const folder = newPackage();
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  for (const made of ["src", "node_modules/dependency"]) mkdirSync(join(folder, made), { recursive: true });
  write(
    "node_modules/dependency/package.json",
    JSON.stringify({ name: "dependency", type: "module", types: "./index.d.ts" }),
  );
  write("node_modules/dependency/index.d.ts", "export declare const size: number;");
  write("src/own.ts", 'import { size } from "dependency";\nexport const own: number = size;');
  const compile = () => compileIn(folder);
  // It is written after each run of the compiler.
  const recordTime = () => statSync(join(folder, "node_modules/.cache/compile-package"), { bigint: true }).mtimeNs;
  const isCompiled = () => {
    const before = recordTime();
    compile();
    return recordTime() !== before;
  };

  compile();
  expect(isCompiled()).toBe(false);
  write("src/own.ts", 'import { size } from "dependency";\nexport const own: number = size + 1;');
  expect(isCompiled()).toBe(true);
  expect(isCompiled()).toBe(false);
  write("src/more.ts", "export const more: number = 1;");
  expect(isCompiled()).toBe(true);
  // The notes of another state, as a cache puts them back.
  write("dist/.tsbuildinfo", JSON.stringify({ version: "7.0.2", fileNames: [], root: [] }));
  expect(isCompiled()).toBe(true);
  expect(isCompiled()).toBe(false);
  write("node_modules/dependency/index.d.ts", "export declare const size: string;");
  expect(compile).toThrow("Command failed");
});

test("of folders that do not know each other only those that have changed are compiled, unless something outside has", () => {
  const folder = newPackage();
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const compile = () => compileIn(folder, "src/parts");
  const read = (name: string) => readFileSync(join(folder, "dist", name), "utf8");
  const readBy = () =>
    JSON.parse(read(".tsbuildinfo")).fileNames.filter((name: string) => name.includes("/src/parts/"));
  const part = (value: number) => `import { of } from "../../core.ts";\nexport const part: number = of(${value});`;

  write("src/core.ts", "export const of = (value: number): number => value;");
  for (const name of ["a", "b", "c"]) write(`src/parts/${name}/part.ts`, part(1));
  compile();
  expect(readBy()).toHaveLength(3);

  write("src/parts/a/part.ts", part(2));
  compile();
  expect(readBy()).toEqual(["../src/parts/a/part.ts"]);
  expect([read("parts/a/part.js"), read("parts/b/part.js")].map((text) => text.match(/\d/)?.[0])).toEqual(["2", "1"]);

  rmSync(join(folder, "dist/parts/b/part.js"));
  write("src/parts/c/more.ts", 'export const more: number = "no";');
  expect(compile).toThrow("Command failed");
  rmSync(join(folder, "src/parts/c"), { recursive: true });
  compile();
  expect(read("parts/b/part.js")).toContain("of(1)");
  expect(existsSync(join(folder, "dist/parts/c/part.js"))).toBe(false);

  // Whether a part still compiles depends on what is outside of it.
  write("src/core.ts", "export const of = (value: string): string => value;");
  expect(compile).toThrow("Command failed");
});
