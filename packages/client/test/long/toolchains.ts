import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const folder = fileURLToPath(new URL("../toolchains", import.meta.url));
const modules = join(folder, "node_modules");
const require = createRequire(import.meta.url);
const platform = `${process.platform}-${process.arch}`;

/** A program, and the arguments before those of a script. */
type Command = readonly [program: string, ...args: string[]];

interface Platform {
  readonly node: string;
  readonly bun: string;
  readonly deno: string;
}

/** How the packages of a platform's binaries are called. */
const platforms: Readonly<Record<string, Platform>> = {
  "linux-x64": { node: "linux-x64", bun: "linux-x64-baseline", deno: "linux-x64-glibc" },
  "linux-arm64": { node: "linux-arm64", bun: "linux-aarch64", deno: "linux-arm64-glibc" },
};

/** Every runtime that the package is for; on another platform than Linux only the Node that runs this. */
export const runtimes: readonly (readonly [name: string, command: Command])[] = [
  [`Node ${process.versions.node}`, [process.execPath]],
  ...runtimesOf(platforms[platform]),
];

function runtimesOf(names: Platform | undefined): (readonly [string, Command])[] {
  if (!names) return [];
  const deno = join(modules, "@deno", names.deno, "deno");
  return [
    ["Node 22", [join(modules, `node-22-${names.node}`, "bin/node")]],
    ["Node 20", [join(modules, `node-20-${names.node}`, "bin/node")]],
    ["Bun", [join(modules, "@oven", `bun-${names.bun}`, "bin/bun"), "run"]],
    ["Deno", [deno, "run", "--no-remote", "--allow-net=127.0.0.1", "--allow-env", "--allow-read"]],
  ];
}

/** Every compiler that reads the package's types. */
export const compilers: readonly (readonly [name: string, program: string])[] = [
  ["TypeScript 7", join(dirname(require.resolve("@typescript/native/package.json")), "bin/tsc")],
  ["TypeScript 6", join(dirname(require.resolve("typescript/package.json")), "bin/tsc6")],
  ["TypeScript 5.9", join(modules, "typescript/bin/tsc")],
];

/**
 * Installs what `test/toolchains` names, unless it is there already: half a gigabyte that no other test needs.
 *
 * @throws where a program is still missing, because a runtime that was not tried must not pass for one that works.
 */
export async function installToolchains(): Promise<void> {
  if (platforms[platform] === undefined) console.warn(`No Node 20, Node 22, Bun and Deno for ${platform} are pinned.`);
  const installed = join(modules, ".package-lock.json");
  const isCurrent =
    existsSync(installed) && statSync(installed).mtime > statSync(join(folder, "package-lock.json")).mtime;
  if (!isCurrent)
    await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
  const programs = [...runtimes.map(([, [program]]) => program), ...compilers.map(([, program]) => program)];
  const missing = programs.filter((program) => !existsSync(program));
  if (missing.length === 0) return;
  throw new Error(`These were not installed: ${missing.join(", ")}. Does test/toolchains name them for this platform?`);
}
