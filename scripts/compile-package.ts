import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

// Usage, in the folder of a package: node ../../scripts/compile-package.ts
// Compiles by the package's tsconfig.build.json what has changed since the last time, and removes what was compiled from
// a source that is gone.

const project = "tsconfig.build.json";
const { rootDir, outDir, tsBuildInfoFile } = JSON.parse(readFileSync(project, "utf8")).compilerOptions;

const gone = globSync(`${outDir}/**/*.d.ts`)
  .map((file) => file.slice(0, -".d.ts".length))
  .filter((output) => !existsSync(`${join(rootDir, relative(outDir, output))}.ts`));
for (const output of gone) {
  for (const suffix of [".js", ".js.map", ".d.ts"]) rmSync(output + suffix, { force: true });
}

// The compiler believes its notes: what they tell and somebody has removed since would stay away for ever.
if (existsSync(tsBuildInfoFile) && !isWhole(tsBuildInfoFile)) rmSync(tsBuildInfoFile);

const compiler = join(dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")), "bin/tsc");
const { status } = spawnSync(process.execPath, [compiler, "-p", project], { stdio: "inherit" });
process.exitCode = status ?? 1;

/** Whether every source that the notes of the last time name still has its output. */
function isWhole(notes: string): boolean {
  const { fileNames } = JSON.parse(readFileSync(notes, "utf8")) as { fileNames: string[] };
  return fileNames
    .map((name) => relative(rootDir, join(dirname(notes), name)))
    .filter((name) => !name.startsWith("..") && !name.includes("node_modules") && !name.endsWith(".d.ts"))
    .every((name) => existsSync(join(outDir, name.replace(/\.ts$/, ".js"))));
}
