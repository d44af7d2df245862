import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

// Usage, in the folder of a package: node ../../scripts/compile-package.ts
// Compiles by the package's tsconfig.build.json what has changed since the last time, and removes what was compiled from
// a source that is gone. Where all that the compiler has read is byte for byte the same, it is not started.

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
// Beside the notes of nobody else: what turbo puts into the output folder is of another state, and so are its notes.
const record = "node_modules/.cache/compile-package";
if (!existsSync(record) || readFileSync(record, "utf8") !== compiledState()) {
  const { status } = spawnSync(process.execPath, [compiler, "-p", project], { stdio: "inherit" });
  process.exitCode = status ?? 1;
  if (status === 0) {
    mkdirSync(dirname(record), { recursive: true });
    writeFileSync(record, compiledState() ?? "");
  }
}

/** Changes with all that decides what the compiler would write, its own notes included; nothing where there are none. */
function compiledState(): string | undefined {
  if (!existsSync(tsBuildInfoFile)) return undefined;
  const { fileNames } = JSON.parse(readFileSync(tsBuildInfoFile, "utf8")) as { fileNames: string[] };
  const read = fileNames.map((name) => join(dirname(tsBuildInfoFile), name));
  // A file that is new may be compiled, or may be what an import leads to now.
  const there = globSync(`${rootDir}/**/*.{ts,json}`, {
    exclude: (name) => /(?:^|[\\/])(?:node_modules|dist)$/.test(name),
  }).sort();
  const roots = join(import.meta.dirname, "..");
  const settings = globSync(["tsconfig*.json", "package-lock.json", "specs/package.json", "packages/*/package.json"], {
    cwd: roots,
  }).sort();
  const files = [
    tsBuildInfoFile,
    project,
    "package.json",
    compiler,
    ...settings.map((name) => join(roots, name)),
    ...read,
  ];
  const hash = createHash("sha256").update(JSON.stringify([process.version, there, files]));
  for (const file of files)
    hash.update(existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest() : "none");
  return hash.digest("hex");
}

/** Whether every source that the notes of the last time name still has its output. */
function isWhole(notes: string): boolean {
  const { fileNames } = JSON.parse(readFileSync(notes, "utf8")) as { fileNames: string[] };
  return fileNames
    .map((name) => relative(rootDir, join(dirname(notes), name)))
    .filter((name) => !name.startsWith("..") && !name.includes("node_modules") && !name.endsWith(".d.ts"))
    .every((name) => existsSync(join(outDir, name.replace(/\.ts$/, ".js"))));
}
