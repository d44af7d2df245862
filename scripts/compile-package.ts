import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";

// Usage, in the folder of a package: node ../../scripts/compile-package.ts [parts]
// Compiles by the package's tsconfig.build.json what has changed since the last time, and removes what was compiled from
// a source that is gone. Where all that the compiler has read is byte for byte the same, it is not started. `parts` is a
// folder whose folders do not know each other: one that is the same is not read where all outside is the same too, so
// that however many there are cost no more than those that have changed.

const project = "tsconfig.build.json";
const { compilerOptions, exclude = [] } = JSON.parse(readFileSync(project, "utf8"));
const { rootDir, outDir, tsBuildInfoFile } = compilerOptions;
const partsFolder: string | undefined = process.argv[2];
const parts =
  partsFolder === undefined
    ? []
    : readdirSync(partsFolder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(partsFolder, name));

const gone = globSync(`${outDir}/**/*.d.ts`)
  .map((file) => file.slice(0, -".d.ts".length))
  .filter((output) => !existsSync(`${join(rootDir, relative(outDir, output))}.ts`));
for (const output of gone) {
  for (const suffix of [".js", ".js.map", ".d.ts"]) rmSync(output + suffix, { force: true });
}

// The compiler believes its notes: what they tell and somebody has removed since would stay away for ever.
if (existsSync(tsBuildInfoFile) && !isWhole(sourcesInNotes())) rmSync(tsBuildInfoFile);

/** What was compiled last: digests of all that the compiler read outside of the parts, and of each part. */
interface State {
  readonly outside: string;
  readonly parts: Readonly<Record<string, string>>;
}

const compiler = join(dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")), "bin/tsc");
// Beside the notes of nobody else: what turbo puts into the output folder is of another state, and so are its notes.
const record = "node_modules/.cache/compile-package";
const [former, current] = [formerState(), currentState()];
const isSameOutside = former?.outside === current.outside;
const kept = isSameOutside
  ? parts.filter((part) => former.parts[part] === current.parts[part] && isPartWhole(part))
  : [];
if (!isSameOutside || kept.length < parts.length) {
  mkdirSync(dirname(record), { recursive: true });
  const { status } = spawnSync(process.execPath, [compiler, "-p", projectWithout(kept)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
  if (status === 0) writeFileSync(record, JSON.stringify(currentState()));
}

/** The project, without some parts. */
function projectWithout(left: readonly string[]): string {
  if (left.length === 0) return project;
  const file = `${record}.tsconfig.json`;
  const without = [...exclude, ...left].map((path) => resolve(path));
  writeFileSync(file, JSON.stringify({ extends: resolve(project), exclude: without }));
  return file;
}

function formerState(): State | undefined {
  try {
    return JSON.parse(readFileSync(record, "utf8"));
  } catch {
    // There is none, or it is damaged: everything is compiled.
    return undefined;
  }
}

/** Changes with all that decides what the compiler would write, its own notes included. */
function currentState(): State {
  // A file that is new may be compiled, or may be what an import leads to now.
  const there = globSync(`${rootDir}/**/*.{ts,json}`, {
    exclude: (name) => /(?:^|[\\/])(?:node_modules|dist)$/.test(name),
  }).sort();
  const partOf = (file: string) => parts.find((part) => file.startsWith(join(part, "/")));
  const ofParts = Map.groupBy(there, partOf);
  const outside = ofParts.get(undefined) ?? [];
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
    ...filesInNotes().filter((file) => partOf(file) === undefined),
  ];
  return {
    outside: digestOf(JSON.stringify([process.version, outside, files]), files),
    parts: Object.fromEntries(parts.map((part) => [part, digestOf("", ofParts.get(part) ?? [])])),
  };
}

function digestOf(text: string, files: readonly string[]): string {
  const hash = createHash("sha256").update(text);
  for (const file of files)
    hash.update(file).update(existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest() : "none");
  return hash.digest("hex");
}

/** All files that the notes of the last time name, from here. */
function filesInNotes(): string[] {
  if (!existsSync(tsBuildInfoFile)) return [];
  const { fileNames } = JSON.parse(readFileSync(tsBuildInfoFile, "utf8")) as { fileNames: string[] };
  return fileNames.map((name) => join(dirname(tsBuildInfoFile), name));
}

/** Those of them that have an output. */
function sourcesInNotes(): string[] {
  return filesInNotes().filter(
    (file) => file.startsWith(join(rootDir, "/")) && !file.includes("node_modules") && !file.endsWith(".d.ts"),
  );
}

function isWhole(sources: readonly string[]): boolean {
  return sources.every((file) => existsSync(join(outDir, relative(rootDir, file).replace(/\.ts$/, ".js"))));
}

function isPartWhole(part: string): boolean {
  return isWhole(globSync(`${part}/**/*.ts`));
}
